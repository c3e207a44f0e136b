import Flask from '@mui/icons-material/ScienceOutlined';
import { Chip } from '../fields/Chip.tsx';
import { useSay } from '../i18n/say.ts';
import { useMe } from '../providers/use-me.ts';
import { HeardOnPhone } from './blocks.ts';

/** Marks test environments, so that nobody takes test money for real. On a phone it shows the icon only, since the title needs the room. */
export function EnvironmentChip() {
  const say = useSay();
  const environment = useMe()?.environment;
  const word = environment?.demo === true ? 'bar.demo' : environment?.stripeTestMode === true ? 'bar.testMode' : undefined;
  if (word === undefined) return null;
  return (
    <Chip tone="warning" icon={<Flask aria-hidden />}>
      <HeardOnPhone>{say(word)}</HeardOnPhone>
    </Chip>
  );
}

export function DemoChip() {
  const say = useSay();
  return (
    <Chip tone="warning" icon={<Flask aria-hidden />}>
      {say('bar.demo')}
    </Chip>
  );
}
