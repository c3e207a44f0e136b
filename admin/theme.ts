import type { RaThemeOptions } from 'react-admin';
import { dark, fieldBorder, light, mix, tintOf, tones, type Tokens } from './theme-tokens.ts';

const font = '"Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const mono = 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace';

/** Returns the theme: the tokens as custom properties for our own components, and as a palette for the library's. */
function themeOf(tokens: Tokens, mode: 'light' | 'dark'): RaThemeOptions {
  const { ink, muted, paper, background, line, primary, onPrimary } = tokens;
  return {
    palette: {
      mode,
      primary: { main: primary, contrastText: onPrimary },
      success: { main: tokens.success },
      warning: { main: tokens.warning },
      error: { main: tokens.error },
      info: { main: tokens.info },
      background: { default: background, paper },
      text: { primary: ink, secondary: muted },
      divider: line,
      action: { hover: mix(ink, paper, 0.04), selected: mix(primary, paper, mode === 'light' ? 0.07 : 0.12) },
    },
    shape: { borderRadius: 8 },
    typography: {
      fontFamily: font,
      htmlFontSize: 16,
      body1: { fontSize: 13, lineHeight: '20px' },
      body2: { fontSize: 13, lineHeight: '20px' },
      button: { fontSize: 13, fontWeight: 500, textTransform: 'none' },
      caption: { fontSize: 12, lineHeight: '16px' },
    },
    transitions: { create: () => 'none' },
    components: { ...partsOf(tokens), MuiCssBaseline: { styleOverrides: { ':root': propertiesOf(tokens, mode), ...ground } } },
  };
}

function propertiesOf(tokens: Tokens, mode: 'light' | 'dark'): Record<string, string> {
  const { ink, paper, primary } = tokens;
  const plain = ['background', 'paper', 'line', 'ink', 'primary', 'onPrimary', 'scrim', ...tones] as const;
  return {
    colorScheme: mode,
    ...Object.fromEntries(plain.map((name) => [`--${name}`, tokens[name]])),
    ...Object.fromEntries(tones.map((tone) => [`--tint-${tone}`, tintOf(tokens, tone)])),
    '--hover': mix(ink, paper, mode === 'light' ? 0.04 : 0.05),
    '--selected': mix(primary, paper, mode === 'light' ? 0.07 : 0.12),
    '--field': fieldBorder(tokens),
    '--mono': mono,
  };
}

const focusRing = { outline: '2px solid var(--primary)', outlineOffset: 2 } as const;

const ground = {
  html: { scrollPaddingTop: 56 }, // the bar of 48 px does not cover what has the focus
  body: { fontSize: 13, lineHeight: '20px', WebkitFontSmoothing: 'antialiased' },
  'h1, h2, h3, p, ul, ol, dl, dd, figure': { margin: 0, padding: 0 },
  'ul, ol': { listStyle: 'none' },
  ':focus-visible': { ...focusRing, borderRadius: 6 },
  kbd: {
    font: `500 11px/16px ${font}`,
    color: 'var(--muted)',
    border: '1px solid var(--line)',
    borderRadius: 4,
    padding: '0 5px',
    background: 'var(--paper)',
  },
  '@media print': {
    'nav, .MuiButton-root, .MuiIconButton-root, .MuiTablePagination-root': { display: 'none !important' },
    th: { position: 'static !important' },
  },
} as const;

function partsOf(tokens: Tokens): NonNullable<RaThemeOptions['components']> {
  return {
    // MUI takes the outline away, and marks the box around a hidden checkbox by a class
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: { root: { '&:focus-visible, &.Mui-focusVisible': focusRing } },
    },
    MuiButton: {
      defaultProps: { size: 'small', variant: 'outlined', color: 'inherit', disableElevation: true },
      styleOverrides: {
        root: { height: 32, padding: '0 12px', borderRadius: 6, whiteSpace: 'nowrap', minWidth: 0, lineHeight: 1, gap: 6 },
        outlined: { borderColor: 'var(--field)', background: 'var(--paper)', '&:hover': { background: 'var(--hover)' } },
        text: { color: 'var(--primary)', padding: '0 8px' },
        startIcon: { margin: 0, '& > *:nth-of-type(1)': { fontSize: 16 } },
        endIcon: { margin: 0, '& > *:nth-of-type(1)': { fontSize: 16 } },
      },
    },
    MuiIconButton: {
      styleOverrides: { root: { width: 32, height: 32, borderRadius: 6, color: 'var(--muted)', '& svg': { fontSize: 18 } } },
    },
    MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiMenu: { styleOverrides: { paper: { boxShadow: 'none', border: '1px solid var(--line)', borderRadius: 8, minWidth: 160 } } },
    MuiMenuItem: { styleOverrides: { root: { fontSize: 13, minHeight: 32, '&:focus-visible': { outlineOffset: -2 } } } },
    MuiDialog: { styleOverrides: { paper: { boxShadow: 'none', border: '1px solid var(--line)', borderRadius: 12, margin: 16 } } },
    MuiBackdrop: { styleOverrides: { root: { '&:not(.MuiBackdrop-invisible)': { background: tokens.scrim } } } },
    MuiTooltip: { styleOverrides: { tooltip: { fontSize: 12, background: tokens.ink, color: tokens.paper, borderRadius: 6 } } },
    MuiSkeleton: { defaultProps: { animation: 'pulse', variant: 'rounded' }, styleOverrides: { root: { borderRadius: 4 } } },
    MuiCheckbox: { styleOverrides: { root: { padding: 6, '& svg': { fontSize: 18 } } } },
    ...tableParts,
  };
}

const tableParts = {
  MuiTable: { styleOverrides: { root: { borderCollapse: 'separate', fontVariantNumeric: 'tabular-nums' } } },
  MuiTableBody: { styleOverrides: { root: { '& tr:last-of-type > *': { borderBottom: 0 } } } },
  MuiTableCell: {
    styleOverrides: {
      root: {
        padding: '0 8px',
        borderBottomColor: 'var(--line)',
        whiteSpace: 'nowrap',
        '&:first-of-type': { paddingLeft: 16 },
        '&:last-of-type': { paddingRight: 16 },
      },
      head: { height: 33, fontSize: 12, lineHeight: '16px', fontWeight: 500, color: 'var(--muted)' },
      body: { height: 37, fontSize: 13, lineHeight: '20px' },
      paddingCheckbox: { width: 44, '&:first-of-type': { paddingLeft: 9, paddingRight: 0 } },
    },
  },
  MuiTableRow: {
    styleOverrides: {
      root: {
        '&.MuiTableRow-hover:hover': { backgroundColor: 'var(--hover)' },
        '&.Mui-selected, &.Mui-selected:hover': { backgroundColor: 'var(--selected)' },
        '&:focus-visible': { outline: '2px solid var(--primary)', outlineOffset: -2, borderRadius: 0 }, // MUI takes a row's outline away
      },
    },
  },
  MuiTableSortLabel: {
    styleOverrides: { root: { minHeight: 24, '&.Mui-active': { color: 'var(--ink)' } }, icon: { fontSize: 16, margin: '0 2px' } },
  },
} satisfies RaThemeOptions['components'];

// After everything that the themes use.
export const lightTheme = themeOf(light, 'light');
export const darkTheme = themeOf(dark, 'dark');
