import { styled } from '@mui/material/styles';
import type { Health } from '../../api/contract/health.ts';
import { Chip } from '../fields/Chip.tsx';
import { When } from '../fields/When.tsx';
import { useLanguage, useSay } from '../i18n/say.ts';
import { Note } from '../layout/blocks.ts';
import { Surface } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import type { Tone } from '../theme-tokens.ts';

type Card = Health['cards'][number];

const tones: Readonly<Record<Card['tone'], Tone>> = { good: 'success', warning: 'warning', bad: 'error' };

/** The cards of the system's health, in the server's order: what needs attention first. */
export const HealthCards = ({ cards }: Pick<Health, 'cards'>) => (
  <Grid>
    {cards.map((card) => (
      <HealthCard key={card.code} card={card} />
    ))}
  </Grid>
);

function HealthCard({ card: { code, tone, sentence, at } }: { readonly card: Card }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <Surface>
      <header>
        <h2>{say(`settings.parts.${code}`)}</h2>
        <Chip tone={tones[tone]}>{say(`settings.${tone}`)}</Chip>
      </header>
      <p>{sentence[language]}</p>
      {code === 'payouts' && tone === 'bad' ? (
        <p>
          <TextLink to="/payout-halts">{say('halts.title')}</TextLink>
        </p>
      ) : null}
      <Note>{at === null ? '' : <When at={at} />}</Note>
    </Surface>
  );
}

const Grid = styled('div')({
  display: 'grid',
  gap: 16,
  gridTemplateColumns: 'repeat(auto-fill, minmax(232px, 1fr))',
  '& p': { padding: '12px 16px 0' },
  '& section > span': { display: 'block', padding: '4px 16px 12px', minHeight: 32 },
});
