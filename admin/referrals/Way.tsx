import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { Timeline } from '../../api/contract/referrals.ts';
import { useSay } from '../i18n/say.ts';
import { Panel } from '../layout/Panel.tsx';
import { Loaded } from '../layout/RecordPage.tsx';
import { Segments } from '../layout/Segments.tsx';
import { chapterOf, isChosen, type Chapter, type Choice } from './way-words.ts';
import { WayMoment } from './WayMoment.tsx';

const chapters: readonly Chapter[] = ['attribution', 'payments', 'past', 'ahead'];

interface WayOf {
  readonly of: 'referrals' | 'customers';
}

/** The timeline from past to future; a refusal stands where it happened. */
export function Way({ of, id }: WayOf & { readonly id: string }) {
  const say = useSay();
  const resource = of === 'referrals' ? 'timelines' : 'customer-timelines';
  return (
    <Loaded<Timeline & { id: string }>
      resource={resource}
      id={id}
      what={say('referrals.theWay')}
      access={{ resource: of, action: 'timeline' }}
    >
      {({ entries }) => <WayPanel of={of} entries={entries} />}
    </Loaded>
  );
}

function WayPanel({ of, entries }: Timeline & WayOf) {
  const say = useSay();
  const [choice, setChoice] = useState<Choice>('all');
  const shown = entries.filter((entry) => isChosen(entry, choice));
  return (
    <Panel
      title={say('referrals.way')}
      aside={
        <Segments<Choice>
          label={say('referrals.wayShow')}
          value={choice}
          onChange={setChoice}
          choices={[
            { id: 'all', name: say('referrals.wayAll') },
            { id: 'money', name: say('referrals.wayMoney') },
            { id: 'refused', name: say('referrals.wayRefused') },
          ]}
        />
      }
    >
      {shown.length === 0 ? <Nothing>{say('referrals.wayEmpty')}</Nothing> : null}
      {chapters.map((chapter) => {
        const moments = shown.filter((entry) => chapterOf(entry, of) === chapter);
        return moments.length === 0 ? null : (
          <Line key={chapter}>
            <h3>{say(`referrals.${chapter}`)}</h3>
            <ol>
              {moments.map((moment, index) => (
                <WayMoment key={`${moment.at}${moment.kind}${index}`} moment={moment} />
              ))}
            </ol>
          </Line>
        );
      })}
    </Panel>
  );
}

const Nothing = styled('p')({ padding: 16, color: 'var(--muted)' });
const Line = styled('div')({
  paddingBottom: 4,
  '& h3': { padding: '12px 16px 4px', fontSize: 13, fontWeight: 600 },
  '& + &': { paddingTop: 4 },
});
