import { useEffect, useLayoutEffect, useRef } from 'react';

/** Key → what it does. « n », « enter », « arrowdown », « ? », « mod+k » (Ctrl or Cmd), « alt+arrowdown ». */
export type Touches = Record<string, ((event: KeyboardEvent) => void) | undefined>;

/** Name of the key pressed, as written in `Touches`. */
export function nomDeTouche(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) return `mod+${key}`;
  return event.altKey ? `alt+${key}` : key;
}

/** True where letters are typed: a key must not act there. */
export function estSaisie(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select')) return true;
  return target.matches('input:not([type=checkbox], [type=radio], [type=button])');
}

/** Enter and space already do something on these. */
function agitSeul(target: EventTarget | null, key: string): boolean {
  if (key !== 'Enter' && key !== ' ') return false;
  return (
    target instanceof Element && target.closest('button, a[href], summary, input, [role=option]') !== null
  );
}

interface Couche {
  priorite: number;
  lire: () => Touches;
}

const couches: Couche[] = [];

function onKey(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing) return;
  const name = nomDeTouche(event);
  const couche = couches.find(({ lire }) => lire()[name] !== undefined);
  if (!couche) return;
  if (!name.startsWith('mod+')) {
    if (estSaisie(event.target) || agitSeul(event.target, event.key)) return;
    if (document.querySelector('dialog[open]')) return;
    if (event.repeat && !event.key.startsWith('Arrow')) return;
  }
  event.preventDefault();
  couche.lire()[name]?.(event);
}

/**
 * Listens to keys on the whole window, except while somebody types or a dialog is open. Keys with a modifier
 * (mod+k) work everywhere. The highest priority that knows the key takes it: shell 0, screen 1, step 2.
 */
export function useTouches(touches: Touches, { actif = true, priorite = 0 } = {}): void {
  const latest = useRef(touches);
  useLayoutEffect(() => {
    latest.current = touches;
  });
  useEffect(() => {
    if (!actif) return;
    const couche: Couche = { priorite, lire: () => latest.current };
    couches.push(couche);
    couches.sort((a, b) => b.priorite - a.priorite);
    if (couches.length === 1) window.addEventListener('keydown', onKey);
    return () => {
      couches.splice(couches.indexOf(couche), 1);
      if (couches.length === 0) window.removeEventListener('keydown', onKey);
    };
  }, [actif, priorite]);
}
