import { styled } from '@mui/material/styles';

/** Properties of the dialog around the sheet. */
export const sheetPaper = { paper: { sx: { width: 536, maxWidth: '100%' } } } as const;

const field = {
  font: 'inherit',
  fontSize: 13,
  fontWeight: 400,
  color: 'var(--ink)',
  background: 'var(--paper)',
  border: '1px solid var(--field)',
  borderRadius: 6,
} as const;

/** The layout of a sheet: title, facts, fields, and buttons that stay at its foot. */
export const SheetFrame = styled('div')({
  overflowY: 'auto',
  '& h2': { padding: '20px 24px 0', marginBottom: 12, fontSize: 16, lineHeight: '24px', fontWeight: 600 },
  '& > p': { margin: '-12px 24px 12px', color: 'var(--muted)' },
  '& > dl, & > section, & > label, & > ul, & > form, & > div': { margin: '0 24px 16px' },
  '& > dl': { borderTop: '1px solid var(--line)', paddingTop: 8 },
  '& h3': { fontSize: 13, fontWeight: 600, marginBottom: 4 },
  '& > section': { padding: '12px 16px', borderRadius: 8, background: 'var(--background)', color: 'var(--muted)' },
  '& > section h3, & > section b': { color: 'var(--ink)', fontWeight: 600 },
  '& > section ol': { listStyle: 'decimal', paddingLeft: 18, display: 'grid', gap: 4 },
  '& > section b': { fontWeight: 500 },
  '& > label': { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 4, fontSize: 12, fontWeight: 500, color: 'var(--muted)' },
  '& textarea': { ...field, padding: '8px 10px', resize: 'vertical' },
  '& > label input, & > label select': { ...field, height: 36, padding: '0 10px' },
  '& > label select': { textOverflow: 'ellipsis' },
  '& [readonly]': { background: 'var(--background)' },
  '& small': { fontSize: 12, lineHeight: '16px', fontWeight: 400, color: 'var(--muted)' },
  '& small[role=alert]': { color: 'var(--error)' },
  '& > footer': {
    position: 'sticky',
    bottom: 0,
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    gap: 8,
    padding: '12px 24px',
    background: 'var(--paper)',
    borderTop: '1px solid var(--line)',
  },
  '& > footer > small': { flex: '1 1 100px' },
});
