import type { ReactNode } from 'react';

function Icone({ taille = 22, children }: { taille?: number; children: ReactNode }) {
  return (
    <svg
      width={taille}
      height={taille}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

interface IconeProps {
  taille?: number;
}

export const IconeRegulation = (props: IconeProps) => (
  <Icone {...props}>
    <path d="M4 14v-2a8 8 0 0 1 16 0v2" />
    <rect x="3" y="14" width="4.5" height="6" rx="1.5" />
    <rect x="16.5" y="14" width="4.5" height="6" rx="1.5" />
  </Icone>
);

export const IconeAnnuaire = (props: IconeProps) => (
  <Icone {...props}>
    <circle cx="9" cy="8" r="3.5" />
    <path d="M2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M17 8h4.5M17 12h4.5" />
  </Icone>
);

export const IconePatients = (props: IconeProps) => (
  <Icone {...props}>
    <circle cx="12" cy="7.5" r="3.5" />
    <path d="M5 20.5c0-4 3.1-6.5 7-6.5s7 2.5 7 6.5" />
  </Icone>
);

export const IconeActivite = (props: IconeProps) => (
  <Icone {...props}>
    <path d="M4 20V10M10 20V4M16 20v-7M3 20h18" />
  </Icone>
);

export const IconeJournal = (props: IconeProps) => (
  <Icone {...props}>
    <path d="M6 3.5h10.5A1.5 1.5 0 0 1 18 5v14a1.5 1.5 0 0 1-1.5 1.5H6zM6 3.5v17M9.5 8.5h5M9.5 12h5" />
  </Icone>
);

export const IconeJournee = (props: IconeProps) => (
  <Icone {...props}>
    <path d="M4 10.5 12 4l8 6.5V19a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 19z" />
  </Icone>
);

export const IconeSemaine = (props: IconeProps) => (
  <Icone {...props}>
    <rect x="3.5" y="5" width="17" height="15" rx="2.5" />
    <path d="M3.5 10h17M8 3v4M16 3v4M8 14h3M13.5 14h2.5M8 17h3" />
  </Icone>
);

export const IconeReglages = (props: IconeProps) => (
  <Icone {...props}>
    <path d="M4 7h9M17 7h3M4 17h3M11 17h9" />
    <circle cx="15" cy="7" r="2.2" />
    <circle cx="9" cy="17" r="2.2" />
  </Icone>
);

export const IconeLoupe = (props: IconeProps) => (
  <Icone {...props}>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m20 20-4.3-4.3" />
  </Icone>
);

export const IconeAlerte = (props: IconeProps) => (
  <Icone {...props}>
    <path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.2v.1" />
  </Icone>
);

export const IconeCoche = (props: IconeProps) => (
  <Icone {...props}>
    <path d="m5 12.5 4.5 4.5L19 7.5" />
  </Icone>
);

export const IconeHorloge = (props: IconeProps) => (
  <Icone {...props}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </Icone>
);

export const IconeTelephone = (props: IconeProps) => (
  <Icone {...props}>
    <path d="M6.5 3.5h3l1.5 4.5-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z" />
  </Icone>
);

export const IconeCarte = (props: IconeProps) => (
  <Icone {...props}>
    <path d="M9 4 3.5 6.5v13.5L9 17.5l6 2.5 5.5-2.5V4L15 6.5zM9 4v13.5M15 6.5V20" />
  </Icone>
);

export const IconeRetour = (props: IconeProps) => (
  <Icone {...props}>
    <path d="M19 12H5M11 6l-6 6 6 6" />
  </Icone>
);

export const IconeCroix = (props: IconeProps) => (
  <Icone {...props}>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icone>
);

export const IconeNuage = (props: IconeProps) => (
  <Icone {...props}>
    <path d="M4 4l16 16M7 18.5a4.5 4.5 0 0 1-.5-8.96M10 6.5a6 6 0 0 1 7.5 4.5 3.8 3.8 0 0 1 2.7 5.5" />
  </Icone>
);

export const IconePlus = (props: IconeProps) => (
  <Icone {...props}>
    <path d="M12 5v14M5 12h14" />
  </Icone>
);

export const IconeSuite = (props: IconeProps) => (
  <Icone {...props}>
    <path d="m9 5 7 7-7 7" />
  </Icone>
);
