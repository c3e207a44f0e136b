import Glass from '@mui/icons-material/SearchOutlined';
import { styled } from '@mui/material/styles';
import { useEffect, useState } from 'react';
import { useEvent } from 'react-admin';
import { useSay } from '../i18n/say.ts';
import { KeyHint } from './KeyHint.tsx';
import { useListFilters } from './use-list-filters.ts';

export const searchMark = 'data-list-search';
const restMs = 300;

/** A search field that searches shortly after the last key, so that a word is one request. */
export function SearchBox({ what }: { readonly what: string }) {
  const say = useSay();
  const { values, setValue } = useListFilters();
  const current = typeof values['q'] === 'string' ? values['q'] : '';
  const [text, setText] = useState(current);
  const search = useEvent((q: string) => setValue('q', q === '' ? undefined : q));
  useEffect(() => setText(current), [current]);
  useEffect(() => {
    if (text === current) return;
    const timer = setTimeout(() => search(text), restMs);
    return () => clearTimeout(timer);
  }, [text, current, search]);
  return (
    <Box>
      <Glass aria-hidden />
      <input
        type="search"
        value={text}
        onChange={({ target }) => setText(target.value)}
        placeholder={say('list.search')}
        aria-label={say('list.searchIn', { what })}
        {...{ [searchMark]: '' }}
      />
      {text === '' ? <KeyHint keys={['/']} /> : null}
    </Box>
  );
}

const Box = styled('label')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  width: 264,
  height: 32,
  padding: '0 8px',
  border: '1px solid var(--field)',
  borderRadius: 6,
  background: 'var(--paper)',
  '&:focus-within': { outline: '2px solid var(--primary)', outlineOffset: 1 },
  '& svg': { fontSize: 16, color: 'var(--muted)' },
  '& input': { flex: 1, minWidth: 0, border: 0, outline: 0, font: 'inherit', color: 'inherit', background: 'transparent' },
  '& input::placeholder': { color: 'var(--muted)', opacity: 1 },
});
