import { describe, expect, it } from 'vitest';
import { nomDeTouche } from './touches.ts';

const touche = (key: string, modifiers: Partial<KeyboardEvent> = {}) =>
  nomDeTouche({ key, ctrlKey: false, metaKey: false, altKey: false, ...modifiers });

describe('names of keys', () => {
  it('ignores capitals, so that a locked keyboard still works', () => {
    expect(touche('N')).toBe('n');
    expect(touche('ArrowDown')).toBe('arrowdown');
    expect(touche('?')).toBe('?');
  });

  it('takes Ctrl and Cmd alike', () => {
    expect(touche('k', { ctrlKey: true })).toBe('mod+k');
    expect(touche('K', { metaKey: true })).toBe('mod+k');
    expect(touche('ArrowUp', { altKey: true })).toBe('alt+arrowup');
  });
});
