import { styled } from '@mui/material/styles';
import { useFormats } from '../i18n/use-formats.ts';

/** Shows a count: zero is muted, a count that somebody must look at is not. */
export function Count({ of, isLoud = false }: { readonly of: number; readonly isLoud?: boolean }) {
  const { count } = useFormats();
  return (
    <Figure data-zero={of === 0 || undefined} data-loud={(isLoud && of > 0) || undefined}>
      {count(of)}
    </Figure>
  );
}

const Figure = styled('span')({
  fontVariantNumeric: 'tabular-nums',
  '&[data-zero]': { color: 'var(--muted)' },
  '&[data-loud]': { color: 'var(--warning)', fontWeight: 500 },
});
