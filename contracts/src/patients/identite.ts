import { z } from 'zod';
import { identifiant, instant, texte } from '../platform/common.ts';

/** INSEE code of a place of birth: commune, 99xxx for a country, 99999 when unknown. */
export const lieuDeNaissance = z
  .string()
  .regex(
    /^(\d{5}|2[AB]\d{3})$/,
    'code INSEE attendu, par exemple 65440, 99134 pour un pays, 99999 si inconnu',
  );

export const sexe = z.enum(['F', 'M', 'I']);

/** The five strict traits (référentiel national d'identitovigilance), and the list of first names. */
export const traits = z.object({
  nomNaissance: texte(100).min(1),
  premierPrenom: texte(60).min(1),
  dateNaissance: z.iso.date(),
  sexe,
  lieuNaissance: lieuDeNaissance,
  prenoms: texte(200).optional(),
  nomUtilise: texte(100).optional(),
  prenomUtilise: texte(60).optional(),
});
export type Traits = z.infer<typeof traits>;

export const statutIdentite = z.enum(['provisoire', 'recuperee', 'validee', 'qualifiee']);
export type StatutIdentite = z.infer<typeof statutIdentite>;

/** Official papers that raise a status. */
export const justificatif = z.enum([
  'carte-identite',
  'passeport',
  'titre-sejour',
  'livret-famille',
  'acte-naissance',
  'application-carte-vitale',
  'france-identite',
]);

export const attributIdentite = z.enum(['douteux', 'fictif', 'homonyme']);

export const ins = z.object({
  matricule: z
    .string()
    .regex(/^[12378]\d{5}[0-9AB]\d{8}$/, 'matricule INS de 15 caractères attendu, clé comprise'),
  oid: z
    .string()
    .regex(/^1\.2\.250\.1\.213\.1\.4\.\d+$/, 'OID d’INS attendu, par exemple 1.2.250.1.213.1.4.8'),
});

export const alias = z.object({
  id: identifiant,
  nom: z.string(),
  prenom: z.string().nullable(),
  genre: z.enum(['ancien-nom', 'surnom', 'orthographe', 'pseudonyme']),
});

/** Someone who may be the person looked for: what tells two people apart, and nothing more. */
export const candidat = z.object({
  id: identifiant,
  nomNaissance: z.string(),
  premierPrenom: z.string(),
  nomUtilise: z.string().nullable(),
  prenomUtilise: z.string().nullable(),
  dateNaissance: z.iso.date(),
  sexe,
  lieuNaissance: z.string(),
  lieuNaissanceLibelle: z.string().nullable(),
  statut: statutIdentite,
  attributs: z.array(attributIdentite),
  ouvert: z.boolean().describe('vrai quand le dossier est ouvert à qui cherche'),
});
export type Candidat = z.infer<typeof candidat>;

export const identite = candidat.omit({ ouvert: true }).extend({
  prenoms: z.string().nullable(),
  ins: ins.nullable(),
  justificatif: justificatif.nullable(),
  justificatifVuLe: instant.nullable(),
  alias: z.array(alias),
  /** Other identities merged into this one. */
  fusionnes: z.array(identifiant),
  creeLe: instant,
});
export type Identite = z.infer<typeof identite>;
