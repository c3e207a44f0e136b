import { Clip, Mono } from '../layout/blocks.ts';
import { Dash } from './Dash.tsx';

/** Technical text in one line, cut at the end of its column; a dash if there is none. */
export const MachineText = ({ text }: { readonly text: string | null | undefined }) =>
  text === null || text === undefined || text === '' ? (
    <Dash />
  ) : (
    <Clip title={text}>
      <Mono>{text}</Mono>
    </Clip>
  );
