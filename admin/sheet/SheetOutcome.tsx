import { styled } from '@mui/material/styles';
import { reasons } from '../../api/contract/reasons.ts';
import { methodSentences } from '../../api/contract/wording.ts';
import { StateMark, type Mark } from '../fields/StateMark.tsx';
import { useLanguage, useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { TextLink } from '../layout/TextLink.tsx';
import type { Outcome, Verb } from './verb.ts';

interface SheetOutcomeProps {
  readonly outcomes: readonly Outcome[];
  readonly changes: Verb['changes'];
  readonly accepted: Verb['accepted'];
}

/** Shows the result of a command, one row per target; if somebody else decided first, what differs now. */
export function SheetOutcome({ outcomes, changes, accepted }: SheetOutcomeProps) {
  const sentenceOf = useSentence();
  return (
    <div role="status">
      <List>
        {outcomes.map((outcome) => {
          const { mark, tone } = looks[outcome.state];
          return (
            <li key={outcome.target.id}>
              {outcomes.length > 1 ? <strong>{outcome.target.label}</strong> : null}
              <StateMark mark={mark} tone={tone}>
                {sentenceOf(outcome)}
              </StateMark>
              {outcome.faults === undefined ? null : <Faults faults={outcome.faults} code={outcome.code} />}
              {outcome.files?.map(({ id, messageId }) => (
                <p key={id}>
                  <TextLink to={`/bank-files/${id}/show`}>{messageId}</TextLink>
                </p>
              ))}
              {outcomes.length === 1 && isChanged(outcome) ? changes?.(outcome.target) : null}
              {outcome.state === 'accepted' && accepted !== undefined ? <p>{accepted}</p> : null}
            </li>
          );
        })}
      </List>
    </div>
  );
}

/** Lists the faults, each with a sentence that helps; does not repeat the sentence above. */
function Faults({ faults, code }: Required<Pick<Outcome, 'faults'>> & Pick<Outcome, 'code'>) {
  const word = useWording();
  return (
    <dl>
      {faults.map(({ reference, problem }) => [
        <dt key={`${reference} ${problem}?`}>{reference}</dt>,
        <dd key={`${reference} ${problem}`}>
          {problem === code ? '' : word(problem in methodSentences ? 'methodProblems' : 'reasons', problem)}
        </dd>,
      ])}
    </dl>
  );
}

const isChanged = ({ state, code }: Outcome): boolean =>
  state === 'refused' && ['version_changed', 'content_changed', 'payout_state_changed'].includes(code ?? '');

const looks: Readonly<Record<Outcome['state'], { readonly mark: Mark; readonly tone: 'success' | 'info' | 'warning' | 'error' }>> = {
  accepted: { mark: 'done', tone: 'success' },
  queued: { mark: 'waits', tone: 'info' },
  refused: { mark: 'refused', tone: 'warning' },
  failed: { mark: 'stopped', tone: 'error' },
};

function useSentence(): (outcome: Outcome) => string {
  const say = useSay();
  const word = useWording();
  const language = useLanguage();
  /** Returns the reason of a refusal. The server's sentences are English, so other readers get the words of the code. */
  const why = ({ code, reason, target }: Outcome): string => {
    const isWorded = code !== null && code in reasons && (language !== 'en' || reason === code);
    return isWorded ? word('reasons', code, target.inputs) : (reason ?? '');
  };
  return (outcome) => {
    const { state } = outcome;
    if (state === 'accepted' || state === 'queued') return say(`sheet.${state}`);
    const sentence = why(outcome);
    return state !== 'refused' || sentence.startsWith(say('sheet.refused', { reason: '' }).trim())
      ? sentence
      : say('sheet.refused', { reason: sentence });
  };
}

const List = styled('ul')({
  display: 'grid',
  gap: 8,
  maxHeight: 320,
  overflowY: 'auto',
  '& strong': { display: 'block', fontWeight: 500 },
  '& li > span': { height: 'auto', whiteSpace: 'normal', alignItems: 'flex-start' },
  '& li svg': { marginTop: 3 },
  '& dl': { display: 'grid', gap: '4px 12px', gridTemplateColumns: 'auto minmax(0, 1fr)', marginTop: 8, paddingLeft: 21 },
  '& dt': { fontWeight: 500, whiteSpace: 'nowrap' },
  '& dd': { color: 'var(--muted)' },
});
