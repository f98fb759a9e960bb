import type { DemandeResumee } from '@maillage/contracts';
import { describe, expect, it } from 'vitest';
import { filtrer, groupeDe, horloge, tenue, trier } from './tri-de-file.ts';

const NOW = Date.parse('2026-11-24T09:00:00Z');

const demande = (changes: Partial<DemandeResumee>): DemandeResumee => ({
  id: '01930000-0000-7000-8000-000000000000',
  etat: 'a-orienter',
  motif: 'fievre',
  motifLibelle: 'Fièvre',
  age: 4,
  ageMois: null,
  codeCommune: '65235',
  commune: 'Juillan',
  mobilite: 'deplacable',
  telephoneMasque: '06 •• •• 41 12',
  appelantLien: 'mère',
  recueLe: '2026-11-24T08:42:00Z',
  titulaire: { genre: 'role', compteId: null, role: 'regulateur', libelle: 'la régulation', moi: false },
  echeance: '2026-11-24T09:30:00Z',
  enRetard: false,
  issue: null,
  reservation: null,
  ...changes,
});
const espaces = (texte: string) => texte.replace(/[\u00a0\u202f]/g, ' ');

describe('the queue', () => {
  it('puts red flags first, then what is overdue, then the oldest', () => {
    const list = [
      demande({ id: 'recente', recueLe: '2026-11-24T08:58:00Z' }),
      demande({ id: 'ancienne', recueLe: '2026-11-24T08:30:00Z' }),
      demande({ id: 'retard', recueLe: '2026-11-24T08:50:00Z', echeance: '2026-11-24T08:59:00Z' }),
      demande({ id: 'alerte', recueLe: '2026-11-24T08:59:00Z', etat: 'alerte' }),
    ];
    expect(trier(list, NOW).map((d) => d.id)).toEqual(['alerte', 'retard', 'ancienne', 'recente']);
  });

  it('brings a told request back when its outcome is due', () => {
    const told = demande({ etat: 'prevenue', echeance: '2026-11-25T09:00:00Z' });
    expect(groupeDe(told, NOW)).toBe('prevenues');
    expect(groupeDe(told, Date.parse('2026-11-25T09:00:01Z'))).toBe('a-traiter');
    expect(groupeDe(demande({ etat: 'close' }), NOW)).toBe('closes');
  });

  it('keeps a missed deadline red after the next holder got a new one', () => {
    const passed = demande({ enRetard: true, echeance: '2026-11-24T10:00:00Z' });
    expect(horloge(passed, NOW).ton).toBe('danger');
    expect(groupeDe(demande({ etat: 'prevenue', enRetard: true }), NOW)).toBe('a-traiter');
  });

  it('shows the time waited, amber near the deadline, red and worded past it', () => {
    expect(horloge(demande({}), NOW)).toMatchObject({ ton: 'neutre', mot: null });
    expect(espaces(horloge(demande({}), NOW).texte)).toBe('18 min');
    expect(horloge(demande({ echeance: '2026-11-24T09:09:00Z' }), NOW).ton).toBe('attente');
    expect(horloge(demande({ echeance: '2026-11-24T09:00:00Z' }), NOW)).toMatchObject({
      ton: 'danger',
      mot: 'en retard',
    });
  });

  it('names the holder and the deadline', () => {
    const dire = () => '10 h 30';
    expect(tenue(demande({}), dire)).toBe('à répondre avant 10 h 30, tenue par la régulation');
    const shared = {
      genre: 'role',
      compteId: null,
      role: 'regulateur',
      libelle: 'la régulation',
      moi: true,
    } as const;
    expect(tenue(demande({ titulaire: shared }), dire)).toBe(
      'à répondre avant 10 h 30, tenue par la régulation',
    );
    expect(
      tenue(
        demande({
          etat: 'reservee',
          titulaire: { genre: 'compte', compteId: 'x', role: null, libelle: 'Inès Cazaux', moi: true },
        }),
        dire,
      ),
    ).toBe('à prévenir avant 10 h 30, tenue par vous');
  });

  it('finds by reason, commune without accents, and end of the number', () => {
    const list = [demande({ id: 'a' }), demande({ id: 'b', motifLibelle: 'Toux', commune: 'Bordères' })];
    expect(filtrer(list, 'borderes').map((d) => d.id)).toEqual(['b']);
    expect(filtrer(list, 'fievre 41').map((d) => d.id)).toEqual(['a']);
    expect(filtrer(list, ' ')).toHaveLength(2);
    expect(filtrer(list, 'lourdes')).toEqual([]);
  });
});
