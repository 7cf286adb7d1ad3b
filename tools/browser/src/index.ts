export type { BrowserCommand } from './browserCommand.ts';
export { bundlePage, type PageModule } from './bundlePage.ts';
export { describeGraphics, type Graphics } from './describeGraphics.ts';
export { findBrowser } from './findBrowser.ts';
export { launchBrowser, type LaunchedBrowser } from './launchBrowser.ts';
export { openPage } from './openPage.ts';
export { servePages, type Offer, type PageServer } from './servePages.ts';
