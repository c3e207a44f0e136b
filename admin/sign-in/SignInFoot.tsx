import { styled } from '@mui/material/styles';
import { useLocaleState, useSetLocale } from 'react-admin';
import { useSay } from '../i18n/say.ts';
import { consoleLanguages } from '../providers/i18n-provider.ts';

interface SignInFootProps {
  readonly version: string | undefined;
  readonly isDemo: boolean;
}

export function SignInFoot({ version, isDemo }: SignInFootProps) {
  const say = useSay();
  const [locale] = useLocaleState();
  const setLocale = useSetLocale();
  return (
    <Line>
      {version === undefined ? null : <span>{`${say('app.name')} ${version}`}</span>}
      {isDemo ? <span>{say('signIn.local')}</span> : null}
      {isDemo ? <a href="/">{say('signIn.start')}</a> : null}
      {consoleLanguages.map(({ locale: code, name }) =>
        code === locale ? (
          <span key={code}>{name}</span>
        ) : (
          <button key={code} type="button" lang={code} onClick={() => setLocale(code)}>
            {name}
          </button>
        ),
      )}
    </Line>
  );
}

const Line = styled('footer')({
  display: 'flex',
  flexWrap: 'wrap',
  justifyContent: 'center',
  gap: 16,
  fontSize: 12,
  lineHeight: '16px',
  color: 'var(--muted)',
  '& a, & button': {
    padding: 0,
    border: 0,
    background: 'none',
    font: 'inherit',
    color: 'var(--primary)',
    textDecoration: 'underline',
    textUnderlineOffset: 3,
    cursor: 'pointer',
  },
});
