import { styled } from '@mui/material/styles';

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('')
    .toUpperCase();

export const Avatar = ({ name }: { readonly name: string }) => <Round aria-hidden="true">{initialsOf(name)}</Round>;

const Round = styled('b')({
  width: 26,
  height: 26,
  flex: 'none',
  borderRadius: '50%',
  display: 'grid',
  placeItems: 'center',
  font: 'inherit',
  fontSize: 11,
  fontWeight: 600,
  background: 'color-mix(in srgb, var(--ink) 10%, transparent)',
});
