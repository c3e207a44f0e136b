import { styled } from '@mui/material/styles';
import { useEffect, useRef, useState } from 'react';
import { useGetOne, useRefresh } from 'react-admin';
import type { z } from 'zod';
import { mostImportBytes, type BankImported, type BankImportRow } from '../../api/contract/bank-files.ts';
import { bankImportLooks } from '../fields/office-states.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { useSay } from '../i18n/say.ts';
import { TextLink } from '../layout/TextLink.tsx';
import { ask, sentenceOf } from '../providers/http.ts';
import { useProblemText } from './use-problem-text.ts';

const waitMs = 1_000;

type Imported = z.infer<typeof BankImported>;
type Fate = Imported | { readonly refusal: string } | undefined;

/** Shows one uploaded file: sending, reading, and its result. */
export function BroughtFile({ file }: { readonly file: File }) {
  const say = useSay();
  const fate = useSent(file, say('imports.tooLarge'));
  return (
    <Line>
      <strong>{file.name}</strong>
      {fate === undefined ? <StateMark mark="waits">{say('imports.sending')}</StateMark> : null}
      {fate !== undefined && 'refusal' in fate ? (
        <StateMark mark="stopped" tone="error">
          {fate.refusal}
        </StateMark>
      ) : null}
      {fate !== undefined && 'file' in fate ? <Found imported={fate} /> : null}
    </Line>
  );
}

/** Sends the file once, even if React renders twice. */
function useSent(file: File, tooLarge: string): Fate {
  const isSent = useRef(false);
  const [fate, setFate] = useState<Fate>();
  const refresh = useRefresh();
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    if (file.size > mostImportBytes) return setFate({ refusal: tooLarge });
    const sent = ask<Imported>(`/bank-imports?${new URLSearchParams({ name: file.name }).toString()}`, {
      method: 'POST',
      file,
      headers: { 'Content-Type': 'application/xml' },
    });
    void sent
      .then(({ json }) => setFate(json))
      .catch((error: unknown) => setFate({ refusal: sentenceOf(error) }))
      .then(refresh);
  }, [file, tooLarge, refresh]);
  return fate;
}

/** Polls until the worker has read the file, then shows its result. */
function Found({ imported: { file, isKnown } }: { readonly imported: Imported }) {
  const say = useSay();
  const problemText = useProblemText();
  const { data: row = file } = useGetOne<BankImportRow>(
    'bank-imports',
    { id: file.id },
    { retry: false, refetchInterval: ({ state: { data } }) => ((data ?? file).state === 'read' ? waitMs : false) },
  );
  return (
    <>
      <StateMark {...bankImportLooks[row.state]}>
        {isKnown ? `${say('imports.known')} ` : ''}
        {sentence(row)}
      </StateMark>
      <TextLink to={`/bank-imports/${row.id}/show`}>{say('imports.open')}</TextLink>
    </>
  );

  function sentence({ state, kind, lines, matched, aside, ignored, known, problems }: BankImportRow): string {
    const [problem] = problems;
    const trouble = problem === undefined ? [] : [problemText(problem)];
    if (state === 'read') return say('imports.reading');
    if (state === 'refused') return trouble.join('');
    const found =
      kind === 'pain.002' ? say('imports.answers', { smart_count: lines }) : say('imports.found', { matched, aside, ignored, known });
    return [found, ...trouble].join(' ');
  }
}

const Line = styled('li')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'flex-start',
  gap: '2px 12px',
  padding: '4px 16px',
  '& strong': { fontWeight: 500, overflowWrap: 'anywhere' },
  '& > span': { whiteSpace: 'normal', height: 'auto', flex: '0 1 auto', alignItems: 'flex-start' },
  '& > span > svg': { marginTop: 3 },
});
