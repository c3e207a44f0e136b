import { useWords } from '../i18n/words.tsx';

interface SentCardProps {
  readonly email: string;
  readonly isSending: boolean;
  readonly onAgain: () => void;
  readonly onBack: () => void;
}

/** The same for every address: what comes next comes by mail. */
export function SentCard({ email, isSending, onAgain, onBack }: SentCardProps) {
  const { join: words } = useWords();
  return (
    <section className="card door" role="status">
      <h1>{words.sentTitle}</h1>
      <p>{words.sent(email)}</p>
      <p className="muted">{words.sentNothing}</p>
      <div className="row">
        <button type="button" className="button" disabled={isSending} onClick={onAgain}>
          {words.sendAgain}
        </button>
        <button type="button" className="button bare" onClick={onBack}>
          {words.changeForm}
        </button>
      </div>
    </section>
  );
}
