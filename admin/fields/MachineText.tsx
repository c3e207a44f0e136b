import { Clip, Mono } from '../layout/blocks.ts';
import { Dash } from './Dash.tsx';

/** What a machine wrote: in one line, cut where its column ends; a dash where there is nothing. */
export const MachineText = ({ text }: { readonly text: string | null | undefined }) =>
  text === null || text === undefined || text === '' ? (
    <Dash />
  ) : (
    <Clip title={text}>
      <Mono>{text}</Mono>
    </Clip>
  );
