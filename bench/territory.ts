import type { Demande, FaitsDemande } from '@maillage/contracts';
import {
  type CommuneDAppel,
  type MotifDAppel,
  nextAppel,
} from '../server/src/demonstration/appels.generator.ts';
import type { Prng } from '../server/src/demonstration/prng.ts';
import type { Client } from './client.ts';
import type { ServerProcess } from './server-process.ts';

/** What the calls are drawn from. */
export interface Territory {
  communes: CommuneDAppel[];
  motifs: MotifDAppel[];
  /** General practitioners of the directory. */
  doctors: string[];
}

export async function readTerritory(client: Client): Promise<Territory> {
  const { communes } = await client.get<{ communes: CommuneDAppel[] }>('/territoire');
  const { motifs } = await client.get<{ motifs: MotifDAppel[] }>('/motifs');
  const { professionnels } = await client.get<{ professionnels: { id: string }[] }>(
    '/annuaire/professionnels?profession=10&limite=200',
  );
  return { communes, motifs, doctors: professionnels.map((p) => p.id) };
}

/** A call of the demonstration's generator, no red flag raised; half know their médecin traitant, by name. */
export function drawCall(prng: Prng, territory: Territory) {
  const appel = nextAppel(prng, territory.communes, territory.motifs, prng.int(8, 19));
  const medecinTraitant: FaitsDemande['medecinTraitant'] = prng.chance(0.5)
    ? { etat: 'oui', professionnelId: prng.pick(territory.doctors) }
    : { etat: 'non' };
  return {
    ...appel,
    drapeaux: appel.drapeaux.map(({ code }) => ({ code, reponse: 'non' })),
    medecinTraitant,
  };
}

/** A request that any general practitioner can answer: what the races are made of. */
export async function createOrientable(client: Client, territory: Territory): Promise<string> {
  const motif = territory.motifs.find((m) => m.code === 'autre');
  const answer = await client.call('POST', '/demandes', {
    age: 40,
    motif: 'autre',
    codeCommune: territory.communes[0]?.code,
    mobilite: 'deplacable',
    telephone: '+33639980000',
    drapeaux: motif?.drapeaux.map(({ code }) => ({ code, reponse: 'non' })),
  });
  if (answer.status !== 201) throw new Error(`POST /demandes: ${answer.status}`);
  return answer.json<Demande>().id;
}

/** What the demonstration holds: the size of the problem. */
export async function measureTerritory({ owner }: ServerProcess) {
  const [row] = await owner.sql<
    { membres: number; habitants: number; places: number; prochaines: number; participants: number }[]
  >`
    SELECT (SELECT count(*)::int FROM annuaire.fiche) AS membres,
      (SELECT sum(c.population)::int FROM territoire.commune_membre m JOIN territoire.commune c USING (code))
        AS habitants,
      (SELECT count(*)::int FROM soins_non_programmes.creneau) AS places,
      (SELECT count(*)::int FROM soins_non_programmes.creneau
        WHERE restantes > 0 AND NOT ferme AND debut BETWEEN now() AND now() + interval '48 hours') AS prochaines,
      (SELECT count(*)::int FROM soins_non_programmes.participation) AS participants`;
  return row;
}
