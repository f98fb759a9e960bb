import { z } from 'zod';
import { identifiant, instant } from '../platform/common.ts';

const heure = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'heure attendue sous la forme 08:30');

/** A weekly period of a practice, in the territory's local time. Day 1 is Monday. */
export const plage = z
  .object({
    lieuId: identifiant,
    jour: z.number().int().min(1).max(7),
    debut: heure,
    fin: heure,
    genre: z.enum(['reserve', 'sans-rendez-vous']),
    dureeMinutes: z.number().int().min(5).max(240).describe('durée d’une place ; ignorée sans rendez-vous'),
    capacite: z
      .number()
      .int()
      .min(1)
      .max(60)
      .describe('personnes que la régulation peut adresser sur une place'),
  })
  .refine((p) => p.debut < p.fin, { path: ['fin'], message: 'la fin doit suivre le début' });
export type Plage = z.infer<typeof plage>;

export const creneau = z.object({
  id: identifiant,
  debut: instant,
  fin: instant,
  genre: z.enum(['reserve', 'sans-rendez-vous']),
  lieuId: identifiant,
  capacite: z.number().int(),
  restantes: z.number().int(),
  ferme: z.boolean(),
});

export const reservationDuCabinet = z.object({
  demandeId: identifiant,
  debut: instant,
  fin: instant,
  genre: z.enum(['reserve', 'sans-rendez-vous']),
  motifLibelle: z.string(),
  age: z.number().int().nullable(),
  ageMois: z.number().int().nullable(),
  nom: z.string().nullable(),
  commune: z.string(),
  couverture: z.string().nullable(),
  domicile: z.boolean(),
  issue: z.enum(['honoree', 'non-venue']).nullable(),
  etat: z.string(),
});

export const disponibilites = z.object({
  professionnelId: identifiant,
  professionnel: z.string(),
  lieux: z.array(z.object({ id: identifiant, nom: z.string(), commune: z.string() })),
  plages: z.array(plage.safeExtend({ id: identifiant })),
  creneaux: z.array(creneau),
  reservations: z.array(reservationDuCabinet),
});
export type Disponibilites = z.infer<typeof disponibilites>;
