import { styled } from '@mui/material/styles';

/** Children below each other. */
export const Stack = styled('div')({ display: 'flex', flexDirection: 'column', gap: 16, minWidth: 0 });

/** Children side by side. */
export const Row = styled('div')({ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0, flexWrap: 'wrap' });

/** A page with a column of facts on its right, or below on narrow screens. */
export const Columns = styled('div', { shouldForwardProp: (name) => name !== 'side' })<{ readonly side: number }>(({ side }) => ({
  display: 'grid',
  gap: 16,
  alignItems: 'start',
  gridTemplateColumns: `minmax(0, 1fr) ${side}px`,
  '@media (max-width: 1000px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
}));

/** Scrolls a wide table inside its card, never the page. Its `relative` position keeps visually hidden text from widening the page. */
export const Scroller = styled('div')({ overflowX: 'auto', minWidth: 0, position: 'relative' });

export const Note = styled('span')({ fontSize: 12, lineHeight: '16px', color: 'var(--muted)' });
export const Muted = styled('span')({ color: 'var(--muted)' });
export const Mono = styled('span')({ fontFamily: 'var(--mono)', fontSize: 12, overflowWrap: 'anywhere' });
/** Cuts technical text with an ellipsis at the end of its column; give it a title. */
export const Clip = styled('span')({
  display: 'block',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  '& a:focus-visible': { outlineOffset: -2 }, // outside the link it would be cut
});
/** Cuts text after its second line, for text that people write and read. */
export const twoLines = {
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
  whiteSpace: 'normal',
  overflowWrap: 'break-word',
} as const;
const heard = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' } as const;
/** Text for screen readers only. */
export const Heard = styled('span')(heard);
/** Text that on a phone is for screen readers only, since the icon beside it needs the room. */
export const HeardOnPhone = styled('span')({ '@media (max-width: 600px)': heard });
export const Facts = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'auto minmax(0, 1fr)',
  '& dt': { color: 'var(--muted)', whiteSpace: 'nowrap', padding: '4px 16px 4px 0' },
  '& dd': { textAlign: 'right', padding: '4px 0', overflowWrap: 'anywhere' },
  '@media (max-width: 600px)': {
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)', // leaves room for the value beside a long label
    '& dt': { whiteSpace: 'normal' },
  },
});
/** Facts that are running text: left-aligned, with their line breaks. */
export const Texts = styled(Facts)({ '& dd': { textAlign: 'left', whiteSpace: 'pre-wrap' } });
