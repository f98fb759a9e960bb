import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Enough for a demonstration, and bounded: the oldest go first. */
const LIGNES_MAX = 2_000;

/** What the demonstration's provider remembers, in this process. One store per provider. */
export function memoryAdapter(): (name: string) => Adapter {
  const rows = new Map<string, { payload: AdapterPayload; until: number }>();
  const live = (key: string): AdapterPayload | undefined => {
    const row = rows.get(key);
    if (row && row.until < performance.now()) rows.delete(key);
    return rows.get(key)?.payload;
  };
  return (name) => {
    const keyOf = (id: string) => `${name} ${id}`;
    const by = (test: (payload: AdapterPayload) => boolean) => {
      for (const key of rows.keys()) {
        const payload = key.startsWith(`${name} `) ? live(key) : undefined;
        if (payload && test(payload)) return payload;
      }
      return undefined;
    };
    return {
      async upsert(id, payload, expiresIn) {
        rows.set(keyOf(id), { payload, until: performance.now() + (expiresIn ?? 86_400) * 1000 });
        for (const key of rows.keys()) if (rows.size > LIGNES_MAX) rows.delete(key);
      },
      find: async (id) => live(keyOf(id)),
      findByUid: async (uid) => by((payload) => payload.uid === uid),
      findByUserCode: async (code) => by((payload) => payload.userCode === code),
      async consume(id) {
        const payload = live(keyOf(id));
        if (payload) payload.consumed = true;
      },
      async destroy(id) {
        rows.delete(keyOf(id));
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of rows) if (payload.grantId === grantId) rows.delete(key);
      },
    };
  };
}
