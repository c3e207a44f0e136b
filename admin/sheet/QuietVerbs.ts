import { styled } from '@mui/material/styles';

/** Verbs in a row of a table: there, but not louder than what the row says. */
export const QuietVerbs = styled('span')({
  display: 'inline-flex',
  justifyContent: 'flex-end',
  flexWrap: 'wrap',
  gap: 4,
  '& > button': { height: 28, padding: '0 8px', border: 0, background: 'transparent', color: 'var(--primary)' },
  '& > button:hover': { border: 0, background: 'var(--hover)' },
  '& > button.Mui-disabled': { color: 'var(--muted)' },
});
