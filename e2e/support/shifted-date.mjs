// Loaded before the server of the pictures (node --import): its present is MAILLAGE_DECALAGE_MS after the real one,
// so that every picture is of the same hour of the same day of the week.
const shift = Number(process.env.MAILLAGE_DECALAGE_MS ?? 0);
const RealDate = Date;
const now = () => RealDate.now() + shift;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
