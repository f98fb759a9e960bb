import { Temporal } from 'temporal-polyfill';

/** First and last instants of a civil month in a time zone, in milliseconds; the end is the start of the next month. */
export function bornesDuMois(mois: string, fuseau: string): { debut: number; fin: number } {
  const first = Temporal.PlainDate.from(`${mois}-01`);
  const instant = (day: Temporal.PlainDate) => day.toZonedDateTime(fuseau).epochMilliseconds;
  return { debut: instant(first), fin: instant(first.add({ months: 1 })) };
}

/** Months that are over, the latest first, from the one `depuis` falls in. */
export function moisRevolus(depuis: number, maintenant: number, fuseau: string): string[] {
  const monthOf = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant)
      .toZonedDateTimeISO(fuseau)
      .toPlainDate()
      .toPlainYearMonth();
  const first = monthOf(depuis);
  const all: string[] = [];
  for (
    let month = monthOf(maintenant).subtract({ months: 1 });
    Temporal.PlainYearMonth.compare(month, first) >= 0;
    month = month.subtract({ months: 1 })
  )
    all.push(month.toString());
  return all;
}
