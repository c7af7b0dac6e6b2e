import type { Settings } from '../../../src-shared/contract/index.ts';
import type { Notice } from '../../../src-shared/domain/index.ts';

/** A notice with as much of its text as a person lets notices show. */
export function noticeOf(notice: Notice, { noticeText }: Pick<Settings, 'noticeText'>): Notice {
  if (noticeText === 'nothing') {
    return { ...notice, title: 'osmoda Fleet', body: 'Something changed in your fleet.' };
  }
  return noticeText === 'name_only' ? { ...notice, body: '' } : notice;
}
