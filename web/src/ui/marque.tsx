/** The mark: nodes linked into a mesh. */
export function Marque({ taille = 28 }: { taille?: number }) {
  return (
    <svg width={taille} height={taille} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <path
        d="M16 4 6.5 9.5 5 20l10.5 8L26 22l1-12.5zM16 4l.5 11.5M6.5 9.5l10 6M5 20l11.5-4.5M15.5 28l1-12.5M26 22l-9.5-6.5M27 9.5l-10.5 6"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <g fill="currentColor">
        <circle cx="16" cy="4" r="2.6" />
        <circle cx="6.5" cy="9.5" r="2.6" />
        <circle cx="5" cy="20" r="2.6" />
        <circle cx="15.5" cy="28" r="2.6" />
        <circle cx="26" cy="22" r="2.6" />
        <circle cx="27" cy="9.5" r="2.6" />
        <circle cx="16.5" cy="15.5" r="3" />
      </g>
    </svg>
  );
}
