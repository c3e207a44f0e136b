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

/** A link in running text: underlined, for colour alone is not enough. */
export const TextLink = styled(Link)(inText);

/** The same for a file behind an address, which is no page of the console. */
export const FileLink = styled('a')(inText);

/** A link in a column of its own. */
export const PlainLink = styled(Link)({
  color: 'inherit',
  textDecoration: 'none',
  '&:hover': { textDecoration: 'underline', textUnderlineOffset: 3 },
});
/** A reference that leads on, in a column of figures. */
export const ReferenceLink = styled(Link)({
  color: 'var(--primary)',
  textDecoration: 'none',
  '&:hover': { textDecoration: 'underline', textUnderlineOffset: 3 },
});
