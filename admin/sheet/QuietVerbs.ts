import { styled } from '@mui/material/styles';

/** Buttons in a row of a table, less prominent than the row's text. */
export const QuietVerbs = styled('span')({
  display: 'inline-flex',
  justifyContent: 'flex-end',
  flexWrap: 'wrap',
  gap: 4,
  '& > button': { height: 28, padding: '0 8px', border: 0, background: 'transparent', color: 'var(--primary)' },
  '& > button:hover': { border: 0, background: 'var(--hover)' },
  '& > button.Mui-disabled': { color: 'var(--muted)' },
});
