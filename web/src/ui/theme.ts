import { createTheme } from '@mantine/core';

/** Mantine in our colours; the tokens of jetons.css decide, this only keeps Mantine's own shades beside them. */
export const theme = createTheme({
  fontFamily: "'Atkinson Hyperlegible Next Variable', system-ui, sans-serif",
  headings: { fontFamily: 'inherit', fontWeight: '700' },
  primaryColor: 'marque',
  primaryShade: { light: 8, dark: 7 },
  colors: {
    marque: [
      '#e3f1ef',
      '#cbe5e2',
      '#a6d2cd',
      '#7dbdb6',
      '#57a9a1',
      '#38978f',
      '#128a82',
      '#0f7f78',
      '#0b6e69',
      '#0d3b3f',
    ],
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '8px', md: '10px', lg: '12px', xl: '16px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
});
