import { useId, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Card } from '../parts/Card.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { useTongue } from '../payouts/use-tongue.ts';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';
import { EarningChoice } from './EarningChoice.tsx';
import { TextField } from './TextField.tsx';

type Kind = 'question' | 'appeal';

/** The contact form. An address can name what it is about: `?appeal=` and `?about=` with the id of a commission, `?delete` the account. */
export function AskPage() {
  const { words } = useTongue();
  const { questions } = words;
  const at = usePartnerPath();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const [kind, setKind] = useState<Kind>(query.has('appeal') ? 'appeal' : 'question');
  const [earnings, setEarnings] = useState({ appeal: query.get('appeal') ?? '', question: query.get('about') ?? '' });
  const [title, setTitle] = useState(query.has('delete') ? words.ownData.deletionTitle : '');
  const [text, setText] = useState('');
  const { isSending, send, complaint } = useCommand();
  const isAppeal = kind === 'appeal';
  const earningId = earnings[kind];
  const isComplete = text.trim().length > 2 && (isAppeal ? earningId !== '' : title.trim().length > 2);
  const ask = async () => {
    const about = earningId === '' ? {} : { earningId };
    const body = isAppeal ? { kind, text, earningId } : { kind, title, text, ...about };
    const made = await send<{ id: string }>(at('/tickets'), body);
    if (made !== undefined) await navigate(`/questions/${made.id}`, { replace: true });
  };
  return (
    <div className="stack page">
      <Card title={questions.ask}>
        <form
          className="body stack"
          onSubmit={(event) => {
            event.preventDefault();
            void ask();
          }}
        >
          <p>{isAppeal ? questions.appealHint : questions.lead}</p>
          <KindChoice kind={kind} onChoose={setKind} />
          <EarningChoice isAppeal={isAppeal} value={earningId} onChange={(id) => setEarnings((past) => ({ ...past, [kind]: id }))} />
          {isAppeal ? null : (
            <Field
              label={questions.title}
              hint={questions.titleHint}
              value={title}
              maxLength={120}
              required
              onChange={({ target }) => setTitle(target.value)}
            />
          )}
          <TextField label={isAppeal ? questions.appealText : questions.questionText} value={text} onChange={setText} />
          <Complaint>{complaint}</Complaint>
          <div className="row">
            <button type="submit" className="button main" disabled={isSending || !isComplete}>
              {questions.send}
            </button>
          </div>
        </form>
      </Card>
    </div>
  );
}

function KindChoice({ kind, onChoose }: { readonly kind: Kind; readonly onChoose: (kind: Kind) => void }) {
  const { questions } = useTongue().words;
  const name = useId();
  return (
    <fieldset className="choice">
      <legend>{questions.what}</legend>
      {(['question', 'appeal'] as const).map((id) => (
        <label key={id} className="check">
          <input type="radio" name={name} checked={kind === id} onChange={() => onChoose(id)} />
          <span>{questions[id]}</span>
        </label>
      ))}
    </fieldset>
  );
}
