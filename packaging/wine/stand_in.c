/* A program for the installer to install: "lis-desktop.exe hold NAME..." makes those mutexes and stays until
 * nobody holds its input open any more; without words it ends at once, with 0. */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

int wmain(int argc, wchar_t **argv)
{
    if (argc < 3 || wcscmp(argv[1], L"hold") != 0)
        return 0;
    for (int each = 2; each < argc; each++)
        if (!CreateMutexW(NULL, FALSE, argv[each]))
            return 1;
    puts("held");
    fflush(stdout);
    while (getchar() != EOF)
        ;
    return 0;
}
