import { useTexts } from '../i18n/use-texts.ts';
import { Card } from '../parts/Card.tsx';

/** Says that the platform, which has the richer statistics, is open and since when. */
export function OpenCard({ since }: { readonly since: string }) {
  const { words, formats } = useTexts();
  return (
    <Card title={words.access.openTitle}>
      <p className="body">{words.access.openSince(formats.day(since))}</p>
    </Card>
  );
}
