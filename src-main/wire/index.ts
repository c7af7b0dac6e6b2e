export type { Authorize } from './Authorize.ts';
export type { ChatCloseReason, ChatSocketState } from './ChatSocketState.ts';
export { type ConnectGate, openConnectGate } from './connectGate.ts';
export { type ChatSocket, openChatSocket } from './openChatSocket.ts';
export { type EventStream, openEventStream, type RawEvent } from './openEventStream.ts';
export { type Http, type HttpBucket, type HttpRequest, openHttp } from './openHttp.ts';
export { type BaseUrl, parseBaseUrl } from './parseBaseUrl.ts';
export type { HttpReply } from './sendOnce.ts';
export { type Surface, serverPath } from './serverPath.ts';
