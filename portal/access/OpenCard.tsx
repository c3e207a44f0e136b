import { useTexts } from '../i18n/use-texts.ts';
import { Card } from '../parts/Card.tsx';

/** It is open: where the richer statistics are. */
export function OpenCard({ since }: { readonly since: string }) {
  const { words, formats } = useTexts();
  return (
    <Card title={words.access.openTitle}>
      <p className="body">{words.access.openSince(formats.day(since))}</p>
    </Card>
  );
}
