; Inno Setup 6: one installer for one person, without an administrator, silent where it is asked to be.
;   iscc /DVersion=0.1.0 packaging\windows\lis-desktop.iss
; Silent for IT departments:
;   lis-desktop-0.1.0-setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART /LOG=lis-desktop.log
; For all users of a laptop (asks for an administrator): add /ALLUSERS
; Setup ends with 0 when everything is in place. While LIS Desktop is open it changes nothing and ends with 1.

#ifndef Version
  #error Give the version: iscc /DVersion=...
#endif
#ifndef Package
  #define Package "lis-desktop"
#endif
#define Name "LIS Desktop"
#define Program "lis-desktop"
; {autopf} is %LOCALAPPDATA%\Programs for one person, and Program Files with /ALLUSERS.
#ifndef Folder
  #define Folder "{autopf}\" + Name
#endif

[Setup]
; Never change it: an upgrade finds the installed program by it.
AppId={{0C6B4A53-6E0E-4B57-9C5B-3C8E7F0D2A41}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher=League of Innovative Schools
VersionInfoVersion={#Version}
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline
DefaultDirName={#Folder}
DisableProgramGroupPage=yes
DisableDirPage=auto
DisableReadyPage=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename={#Package}-{#Version}-setup
SetupIconFile=..\..\build\icons\lis-desktop.ico
UninstallDisplayIcon={app}\{#Program}.exe
UninstallDisplayName={#Name}
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; 1809, the oldest that Qt 6.11 is for: https://doc.qt.io/qt-6.11/windows.html. Of Windows' ICU it asks for icuuc.dll
; alone, which came with 1703 (icu.dll came with 1903, and nothing of ours asks for it).
MinVersion=10.0.17763
ChangesAssociations=yes
; A window that is open may be in the middle of a meeting: an update waits for it, and never closes it.
; The program makes both (freeze/launch.py); the second is seen from other people's sessions too.
AppMutex=LISDesktop.Running,Global\LISDesktop.Running
CloseApplications=no

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "Put {#Name} on the desktop"; Flags: unchecked

[InstallDelete]
; Parts of the version before, which the new one may not have.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\{#Program}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Program}.exe"; AppUserModelID: "LeagueOfInnovativeSchools.LISDesktop"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Program}.exe"; Tasks: desktopicon

[Registry]
; HKA is the person's own hive, or the computer's with /ALLUSERS. Windows goes by what stands behind the last
; dot, so .zip stays with Explorer, and LIS Desktop is offered under "Open with" for bundles, letters, digests.
Root: HKA; Subkey: "Software\Classes\.lisbundle"; ValueType: string; ValueData: "LISDesktop.Bundle"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.lisbundle"; ValueType: string; ValueName: "Content Type"; ValueData: "application/vnd.lis.bundle"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\LISDesktop.Bundle"; ValueType: string; ValueData: "LIS sync bundle, sealed"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\LISDesktop.Bundle\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Program}.exe,0"
Root: HKA; Subkey: "Software\Classes\LISDesktop.Bundle\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.lishandover"; ValueType: string; ValueData: "LISDesktop.HandOver"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.lishandover"; ValueType: string; ValueName: "Content Type"; ValueData: "application/vnd.lis.handover"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\LISDesktop.HandOver"; ValueType: string; ValueData: "LIS hand-over to another laptop"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\LISDesktop.HandOver\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Program}.exe,0"
Root: HKA; Subkey: "Software\Classes\LISDesktop.HandOver\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\LISDesktop.Archive"; ValueType: string; ValueData: "LIS bundle, letter or digest"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\LISDesktop.Archive\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.zip\OpenWithProgids"; ValueType: string; ValueName: "LISDesktop.Archive"; ValueData: ""; Flags: uninsdeletevalue

[Run]
Filename: "{app}\{#Program}.exe"; Description: "Open {#Name}"; Flags: nowait postinstall skipifsilent

; What the program keeps is in %LOCALAPPDATA%\lis-desktop. No section names it: removing the program leaves it.
