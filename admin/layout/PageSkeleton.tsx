import Skeleton from '@mui/material/Skeleton';
import { styled } from '@mui/material/styles';
import { useSay } from '../i18n/say.ts';
import { Stack } from './blocks.ts';
import { Surface } from './Panel.tsx';

/** The outline of a page while it loads. */
export function PageSkeleton() {
  const say = useSay();
  return (
    <Stack aria-busy="true" aria-label={say('states.loading')} role="status">
      <Skeleton height={20} width={220} />
      <Surface>
        <Lines>
          {[70, 90, 60, 80, 66, 86, 74, 58].map((width) => (
            <Skeleton key={width} height={10} width={`${width}%`} />
          ))}
        </Lines>
      </Surface>
    </Stack>
  );
}

const Lines = styled('div')({ display: 'grid', gap: 27, padding: '24px 16px' });
