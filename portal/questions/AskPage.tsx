import { useId } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useUnsent } from '../../browser/unsent.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { Card } from '../parts/Card.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';
import { EarningChoice } from './EarningChoice.tsx';
import { TextField } from './TextField.tsx';

type Kind = 'question' | 'appeal';

/** The contact form. The address can name the subject: `?appeal=` and `?about=` with the id of a commission, `?delete` the account. */
export default function AskPage() {
  const { questions } = useTexts().words;
  const at = usePartnerPath();
  const navigate = useNavigate();
  const { title, text, kind, earningId, change, forget } = useQuestion();
  const { isSending, send, complaint } = useCommand();
  const isAppeal = kind === 'appeal';
  const isComplete = text.trim().length > 2 && (isAppeal ? earningId !== '' : title.trim().length > 2);
  const ask = async () => {
    const about = earningId === '' ? {} : { earningId };
    const body = isAppeal ? { kind, text, earningId } : { kind, title, text, ...about };
    const made = await send<{ id: string }>(at('/tickets'), body);
    if (made === undefined) return;
    forget();
    await navigate(`/questions/${made.id}`, { replace: true });
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
          <KindChoice kind={kind} onChoose={(chosen) => change({ kind: chosen })} />
          <EarningChoice
            key={kind}
            isAppeal={isAppeal}
            value={earningId}
            onChange={(id) => change(isAppeal ? { appeal: id } : { question: id })}
          />
          {isAppeal ? null : (
            <Field
              label={questions.title}
              hint={questions.titleHint}
              value={title}
              maxLength={120}
              required
              onChange={({ target }) => change({ title: target.value })}
            />
          )}
          <TextField
            label={isAppeal ? questions.appealText : questions.questionText}
            value={text}
            onChange={(typed) => change({ text: typed })}
          />
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

/** Holds the typed question, starting as the address says; each kind keeps its own commission. */
function useQuestion() {
  const { words } = useTexts();
  const at = usePartnerPath();
  const [query] = useSearchParams();
  const { draft, change, forget } = useUnsent(at(`/tickets ${query}`), {
    kind: query.has('appeal') ? 'appeal' : 'question',
    appeal: query.get('appeal') ?? '',
    question: query.get('about') ?? '',
    title: query.has('delete') ? words.ownData.deletionTitle : '',
    text: '',
  });
  const { title, text } = draft;
  const kind: Kind = draft.kind === 'appeal' ? 'appeal' : 'question';
  return { title, text, kind, earningId: draft[kind], change, forget };
}

function KindChoice({ kind, onChoose }: { readonly kind: Kind; readonly onChoose: (kind: Kind) => void }) {
  const { questions } = useTexts().words;
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
