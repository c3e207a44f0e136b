import Flask from '@mui/icons-material/ScienceOutlined';
import { Chip } from '../fields/Chip.tsx';
import { useSay } from '../i18n/say.ts';
import { useMe } from '../providers/use-me.ts';

/** Nobody takes play money for real. */
export function EnvironmentChip() {
  const say = useSay();
  const environment = useMe()?.environment;
  if (environment?.demo === true) return <DemoChip />;
  return environment?.stripeTestMode === true ? (
    <Chip tone="warning" icon={<Flask aria-hidden />}>
      {say('bar.testMode')}
    </Chip>
  ) : null;
}

export function DemoChip() {
  const say = useSay();
  return (
    <Chip tone="warning" icon={<Flask aria-hidden />}>
      {say('bar.demo')}
    </Chip>
  );
}
