/** How to start one browser. */
export interface BrowserCommand {
  readonly executablePath: string;
  /** What its process needs in its environment beside the caller's own. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where the browser was found, for messages: `CHROME_PATH`, `the system`, `npm's @sparticuz/chromium 147.0.0`. */
  readonly origin: string;
}
