import { useTexts } from '../i18n/use-texts.ts';
import { Card } from '../parts/Card.tsx';

/** Says that the platform is open and since when, with a link to the statistics. */
export function OpenCard({ since }: { readonly since: string }) {
  const { words, formats } = useTexts();
  return (
    <Card title={words.access.openTitle}>
      <p className="body">{words.access.openSince(formats.day(since))}</p>
    </Card>
  );
}
