import { useEffect, useState } from 'react';
import { useWords } from '../i18n/words.tsx';

interface SentCardProps {
  readonly email: string;
  /** How often the form was sent. */
  readonly times: number;
  readonly isSending: boolean;
  readonly onAgain: () => void;
  readonly onBack: () => void;
}

/** An address gets at most one mail a minute. */
const restMs = 60_000;

/** Says the same for every address: the next step comes by mail. */
export function SentCard({ email, times, isSending, onAgain, onBack }: SentCardProps) {
  const { join: words } = useWords();
  const isResting = useRest(times);
  return (
    <section className="card door" role="status">
      <h1>{words.sentTitle}</h1>
      <p>{words.sent(email)}</p>
      <p className="muted">{words.sentNothing}</p>
      {times > 1 ? <p>{words.sentAgain}</p> : null}
      <div className="row">
        <button type="button" className="button" disabled={isSending || isResting} onClick={onAgain}>
          {words.sendAgain}
        </button>
        <button type="button" className="button bare" onClick={onBack}>
          {words.changeForm}
        </button>
      </div>
      {isResting ? <p className="note">{words.sendAgainLater}</p> : null}
    </section>
  );
}

/** True for a minute after each sending. */
function useRest(times: number): boolean {
  const [rested, setRested] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setRested(times), restMs);
    return () => clearTimeout(timer);
  }, [times]);
  return rested < times;
}
