import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';

/** What a new partner can do first, instead of an empty page. */
export function FirstSteps() {
  const { overview } = useWords();
  return (
    <Card title={overview.startTitle}>
      <ol className="body first-steps">
        {overview.steps.map(([title, lead], index) => (
          <li key={title}>
            <span aria-hidden="true">{index + 1}</span>
            <span className="medium">{title}</span>
            <span className="muted">{lead}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
