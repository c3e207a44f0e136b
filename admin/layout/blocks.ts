import { styled } from '@mui/material/styles';

/** Cards below each other. */
export const Stack = styled('div')({ display: 'flex', flexDirection: 'column', gap: 16, minWidth: 0 });

/** Things beside each other. */
export const Row = styled('div')({ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0, flexWrap: 'wrap' });

/** A page with a column of facts on its right; below each other where there is no room. */
export const Columns = styled('div', { shouldForwardProp: (name) => name !== 'side' })<{ readonly side: number }>(({ side }) => ({
  display: 'grid',
  gap: 16,
  alignItems: 'start',
  gridTemplateColumns: `minmax(0, 1fr) ${side}px`,
  '@media (max-width: 1000px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
}));

/** Wide tables scroll inside their card, never the page. */
/** What is only heard stands where it is written, and makes the page no wider. */
export const Scroller = styled('div')({ overflowX: 'auto', minWidth: 0, position: 'relative' });

export const Note = styled('span')({ fontSize: 12, lineHeight: '16px', color: 'var(--muted)' });
export const Muted = styled('span')({ color: 'var(--muted)' });
export const Mono = styled('span')({ fontFamily: 'var(--mono)', fontSize: 12, overflowWrap: 'anywhere' });
/** Cut with an ellipsis where the column ends, as what machines write; give it a title. */
export const Clip = styled('span')({ display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' });
/** The same behind its second line, for what people write and read. */
export const twoLines = {
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
  whiteSpace: 'normal',
  overflowWrap: 'break-word',
} as const;
const heard = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' } as const;
/** For those who hear the page. */
export const Heard = styled('span')(heard);
/** On a phone too, beside a sign: its room is needed. */
export const HeardOnPhone = styled('span')({ '@media (max-width: 600px)': heard });
export const Facts = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'auto minmax(0, 1fr)',
  '& dt': { color: 'var(--muted)', whiteSpace: 'nowrap', padding: '4px 16px 4px 0' },
  '& dd': { textAlign: 'right', padding: '4px 0', overflowWrap: 'anywhere' },
  '@media (max-width: 600px)': {
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)', // a long question leaves its answer room
    '& dt': { whiteSpace: 'normal' },
  },
});
/** Facts that are running text: read from the left, and as they were written. */
export const Texts = styled(Facts)({ '& dd': { textAlign: 'left', whiteSpace: 'pre-wrap' } });
