import type { ComptePsc } from './comptes.ts';

/**
 * What the userinfo of Pro Santé Connect says of somebody.
 * SOURCES: shapes of the examples published by ANS, `userInfos-PSC-POC.json` and `get_a_legit_psc_userinfo.json`
 * (../shared/normes/psc); PS_IdNat is 8 then the RPPS number; 1.2.250.1.213.1.1.5.5 is TRE_G15.
 */
export function claimsOf(compte: ComptePsc): Record<string, unknown> & { sub: string } {
  const idNat = `8${compte.rpps}`;
  return {
    Secteur_Activite: 'SA07^1.2.250.1.71.4.2.4',
    sub: `f:00000000-0000-4000-8000-000000000000:${idNat}`,
    email_verified: false,
    SubjectOrganization: 'CABINET DE DÉMONSTRATION',
    Mode_Acces_Raison: '',
    preferred_username: idNat,
    given_name: compte.prenom,
    family_name: compte.nom,
    Acces_Regulation_Medicale: 'FAUX',
    UITVersion: '1.0',
    Palier_Authentification: 'APPPRIP3^1.2.250.1.213.1.5.1.1.1',
    SubjectRefPro: {
      codeCivilite: compte.civilite ?? '',
      exercices: [
        {
          codeProfession: compte.professionCode,
          codeCategorieProfessionnelle: 'C',
          nomDexercice: compte.nom,
          prenomDexercice: compte.prenom,
          codeTypeSavoirFaire: '',
          codeSavoirFaire: '',
          activities: [],
        },
      ],
    },
    SubjectRole: [`${compte.professionCode}^1.2.250.1.213.1.1.5.5`],
    PSI_Locale: '1.2.250.1.213.1.3.1.1',
    otherIds: [{ identifiant: idNat, origine: 'RPPS', qualite: 1 }],
    SubjectNameID: idNat,
  };
}
