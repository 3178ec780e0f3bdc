/** What a file says of itself when it is a course of the workshop. Read by the page, refused by name elsewhere. */
export const courseFormat = 'sagascope/course'
