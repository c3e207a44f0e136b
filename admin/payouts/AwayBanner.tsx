import Exclamation from '@mui/icons-material/ErrorOutlineOutlined';
import { styled } from '@mui/material/styles';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';

/** Says that workflows do not answer: the page stays readable, decisions wait. */
export function AwayBanner({ since }: { readonly since: string }) {
  const say = useSay();
  const { instant } = useFormats();
  return (
    <Banner role="alert">
      <Exclamation aria-hidden />
      {say('payouts.away', { time: instant(since) })}
    </Banner>
  );
}

const Banner = styled('p')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  padding: '10px 16px',
  borderRadius: 8,
  color: 'var(--warning)',
  background: 'var(--tint-warning)',
  fontWeight: 500,
  '& svg': { fontSize: 18, flex: 'none' },
});
