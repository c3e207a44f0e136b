import Done from '@mui/icons-material/CheckCircle';
import Later from '@mui/icons-material/RadioButtonUncheckedOutlined';
import Now from '@mui/icons-material/RadioButtonCheckedOutlined';
import { useWords } from '../i18n/words.tsx';

interface StepsProps {
  readonly steps: readonly {
    readonly name: string;
    readonly note: string;
    readonly place: 'done' | 'now' | 'later';
    readonly isLate?: boolean;
  }[];
  /** Puts the steps side by side if there is room; otherwise they are always below each other. */
  readonly isLying?: boolean;
}

const icons = { done: Done, now: Now, later: Later } as const;

export function Steps({ steps, isLying = false }: StepsProps) {
  const { payout } = useWords();
  return (
    <ol className={isLying ? 'steps lying' : 'steps'}>
      {steps.map(({ name, note, place, isLate = false }) => {
        const Icon = icons[place];
        return (
          <li key={name} data-place={place} data-late={isLate || undefined} aria-current={place === 'now' ? 'step' : undefined}>
            <Icon aria-hidden />
            <span>
              {name}
              {place === 'later' ? null : <span className="heard">, {payout[place]}</span>}
            </span>
            <span className="note">{note}</span>
          </li>
        );
      })}
    </ol>
  );
}
