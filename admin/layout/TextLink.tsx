import { styled } from '@mui/material/styles';
import { Link } from 'react-router';

const inText = {
  color: 'var(--primary)',
  textDecoration: 'underline',
  textDecorationThickness: 1,
  textUnderlineOffset: 3,
  textDecorationColor: 'color-mix(in srgb, var(--primary) 45%, transparent)',
  whiteSpace: 'nowrap',
  '&:hover': { textDecorationColor: 'currentColor' },
} as const;

/** A link in running text, underlined because colour alone is not enough. */
export const TextLink = styled(Link)(inText);

/** The same style for a link to a file, which is not a page of the console. */
export const FileLink = styled('a')(inText);

/** A link in its own column; a block, since an inline link around a cut block paints no outline, and on the line of its row. */
export const PlainLink = styled(Link)({
  display: 'inline-block',
  verticalAlign: 'top',
  maxWidth: '100%',
  color: 'inherit',
  textDecoration: 'none',
  '&:hover': { textDecoration: 'underline', textUnderlineOffset: 3 },
});
/** A linked reference in a column of figures. */
export const ReferenceLink = styled(Link)({
  color: 'var(--primary)',
  textDecoration: 'none',
  '&:hover': { textDecoration: 'underline', textUnderlineOffset: 3 },
});
