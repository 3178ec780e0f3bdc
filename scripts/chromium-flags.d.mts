/** What a Chromium of the tests is started with. */
export declare const chromiumFlags: string[]
