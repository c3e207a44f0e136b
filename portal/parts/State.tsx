import Back from '@mui/icons-material/KeyboardReturnOutlined';
import Bank from '@mui/icons-material/AccountBalanceOutlined';
import Check from '@mui/icons-material/CheckCircleOutlined';
import Clock from '@mui/icons-material/ScheduleOutlined';
import Cross from '@mui/icons-material/CancelOutlined';
import Exclamation from '@mui/icons-material/ErrorOutlineOutlined';
import Lock from '@mui/icons-material/LockOutlined';
import Pause from '@mui/icons-material/PauseCircleOutlined';
import Undo from '@mui/icons-material/UndoOutlined';
import Unlocked from '@mui/icons-material/LockOpenOutlined';
import type { ReactNode } from 'react';

/** Icons of states: one icon has one meaning, and words stand beside it. */
const marks = {
  done: Check,
  waits: Clock,
  refused: Cross,
  stopped: Exclamation,
  paused: Pause,
  held: Pause,
  free: Unlocked,
  locked: Lock,
  takenBack: Undo,
  returned: Back,
  atBank: Bank,
} as const;

export type Tone = 'success' | 'warning' | 'error' | 'info';

export interface Look {
  readonly mark: keyof typeof marks;
  /** Coloured only if somebody has to act. */
  readonly tone?: Tone | undefined;
}

interface StateProps extends Look {
  readonly children: ReactNode;
}

/** A state in a row. */
export function State({ mark, tone, children }: StateProps) {
  const Icon = marks[mark];
  return (
    <span className="state" data-tone={tone}>
      <Icon aria-hidden />
      <span>{children}</span>
    </span>
  );
}

/** The one state in a head. */
export function Chip({ mark, tone, children }: StateProps) {
  const Icon = marks[mark];
  return (
    <span className="chip" data-tone={tone}>
      <Icon aria-hidden />
      {children}
    </span>
  );
}
