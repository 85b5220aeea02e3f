<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
  <context>
    <name>maskreel</name>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>10 frames back</source>
      <translation>10 Bilder zurück</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>10 frames on</source>
      <translation>10 Bilder weiter</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>A dark window, whatever the system.</source>
      <translation>Ein dunkles Fenster, wie das System auch ist.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>A light window, whatever the system.</source>
      <translation>Ein helles Fenster, wie das System auch ist.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>About maskreel</source>
      <translation>Über maskreel</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Accept as a new object</source>
      <translation>Als neues Objekt annehmen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Accept into the current object</source>
      <translation>Ins aktuelle Objekt übernehmen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Actual pixels</source>
      <translation>Echte Pixel</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Add an object and choose it.</source>
      <translation>Ein Objekt hinzufügen und wählen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Add the proposal to what the current object has; hand work stays.</source>
      <translation>Den Vorschlag zum aktuellen Objekt hinzufügen; Handarbeit bleibt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Approve and go to the next</source>
      <translation>Gutheißen und weiter zum nächsten</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Approve this frame</source>
      <translation>Dieses Bild gutheißen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Backward</source>
      <translation>Rückwärts</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Be dark or light as the system is.</source>
      <translation>Dunkel oder hell sein wie das System.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Begin the range here</source>
      <translation>Bereich hier beginnen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Between painted frames</source>
      <translation>Zwischen bemalten Bildern</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Both ways</source>
      <translation>Beide Richtungen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Bring back</source>
      <translation>Zurückholen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Brush</source>
      <translation>Pinsel</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Carry the current object alone; all others stay as they are, to the last pixel.</source>
      <translation>Nur das aktuelle Objekt tragen; alle anderen bleiben, wie sie sind, bis aufs letzte Pixel.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Carry the masks back from the painted frame here or after, to the beginning.</source>
      <translation>Die Masken vom bemalten Bild hier oder danach bis zum Anfang zurücktragen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Carry the masks from all painted frames to the whole clip.</source>
      <translation>Die Masken von allen bemalten Bildern in den ganzen Clip tragen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Carry the masks from here back, only up to the painted frame before.</source>
      <translation>Die Masken von hier zurücktragen, nur bis zum gemalten Bild davor.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Carry the masks from here on, only up to the next painted frame.</source>
      <translation>Die Masken von hier weitertragen, nur bis zum nächsten gemalten Bild.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Carry the masks on from the painted frame here or before, to the end.</source>
      <translation>Die Masken vom bemalten Bild hier oder davor bis zum Ende weitertragen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Carry the masks only between the painted frames next to this one.</source>
      <translation>Die Masken nur zwischen den bemalten Bildern neben diesem tragen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Check from the other side</source>
      <translation>Von der anderen Seite prüfen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Check with a second network</source>
      <translation>Mit einem zweiten Netz prüfen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose no frames (also: Esc).</source>
      <translation>Keine Bilder wählen (auch: Esc).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 1</source>
      <translation>Objekt 1 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 2</source>
      <translation>Objekt 2 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 3</source>
      <translation>Objekt 3 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 4</source>
      <translation>Objekt 4 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 5</source>
      <translation>Objekt 5 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 6</source>
      <translation>Objekt 6 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 7</source>
      <translation>Objekt 7 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 8</source>
      <translation>Objekt 8 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose object 9</source>
      <translation>Objekt 9 wählen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose the frames from this one on (or drag above the timeline).</source>
      <translation>Die Bilder ab diesem wählen (oder über der Zeitleiste ziehen).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose the frames up to this one (or drag above the timeline).</source>
      <translation>Die Bilder bis zu diesem wählen (oder über der Zeitleiste ziehen).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose the networks that propose, their weights and the frames they compare.</source>
      <translation>Die vorschlagenden Netze wählen, ihre Gewichte und die Bilder, die sie vergleichen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose the object above.</source>
      <translation>Das Objekt darüber wählen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Choose the object below.</source>
      <translation>Das Objekt darunter wählen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Clear this frame</source>
      <translation>Dieses Bild leeren</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Close holes</source>
      <translation>Löcher schließen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Close the clip; everything is saved.</source>
      <translation>Den Clip schließen; alles ist gespeichert.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Colours of the system</source>
      <translation>Farben des Systems</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Colour…</source>
      <translation>Farbe…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Copy from next frame</source>
      <translation>Vom nächsten Bild kopieren</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Copy from previous frame</source>
      <translation>Vom vorigen Bild kopieren</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Copy the project to a place of your own. Work is saved all the time, wherever it lies.</source>
      <translation>Das Projekt an einen eigenen Ort kopieren. Gespeichert wird ohnehin ständig, wo immer es liegt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Declare the masks of this frame right: propagation starts from it and never changes it.</source>
      <translation>Die Masken dieses Bildes für richtig erklären: das Fortführen geht von ihm aus und ändert es nie.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Declare this frame right and go to the next one to review.</source>
      <translation>Dieses Bild gutheißen und zum nächsten gehen, das zu prüfen ist.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Delete the current object on all frames (can be undone).</source>
      <translation>Das aktuelle Objekt auf allen Bildern löschen (lässt sich zurücknehmen).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Delete…</source>
      <translation>Löschen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Deutsch</source>
      <translation>Deutsch</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Do again what was taken back.</source>
      <translation>Zurückgenommenes wieder tun.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Draw around what belongs to the current object. Right button cuts out.</source>
      <translation>Umfahren, was zum aktuellen Objekt gehört. Die rechte Taste schneidet aus.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Draw proposals along the edges of the picture: slower.</source>
      <translation>Vorschläge entlang der Kanten des Bildes zeichnen: langsamer.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Draw the outline of the current object along the edges of the picture: takes a second.</source>
      <translation>Den Umriss des aktuellen Objekts an den Kanten des Bildes ziehen: dauert eine Sekunde.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Drop</source>
      <translation>Verwerfen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Drop loose pieces</source>
      <translation>Lose Stücke verwerfen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Drop the range</source>
      <translation>Bereich aufheben</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Edit</source>
      <translation>Bearbeiten</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>End the range here</source>
      <translation>Bereich hier beenden</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>English</source>
      <translation>English</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>English, from the next start on.</source>
      <translation>Englisch, ab dem nächsten Start.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Erase masks of all objects that are not locked.</source>
      <translation>Masken aller Objekte radieren, die nicht gesperrt sind.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Eraser</source>
      <translation>Radierer</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Export…</source>
      <translation>Exportieren…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Fill</source>
      <translation>Füllen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Fill the enclosed area under the cursor with the current object.</source>
      <translation>Die umschlossene Fläche unter dem Zeiger mit dem aktuellen Objekt füllen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>First frame</source>
      <translation>Erstes Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>First frame of the object</source>
      <translation>Erstes Bild des Objekts</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Fit to window</source>
      <translation>Einpassen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Follow</source>
      <translation>Mitgehen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Forget the proposal in hand.</source>
      <translation>Den Vorschlag vergessen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Forward</source>
      <translation>Vor</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>German, from the next start on.</source>
      <translation>Deutsch, ab dem nächsten Start.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Give the current object another colour.</source>
      <translation>Dem aktuellen Objekt eine andere Farbe geben.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Give the current object another name.</source>
      <translation>Dem aktuellen Objekt einen anderen Namen geben.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go</source>
      <translation>Gehe zu</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go on</source>
      <translation>Fortfahren</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go on as…</source>
      <translation>Weiter als…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go on with a run that waits; if you corrected something meanwhile, from there.</source>
      <translation>Einen wartenden Lauf fortsetzen; wurde inzwischen etwas berichtigt, von dort aus.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go on with proposals that were put away.</source>
      <translation>Mit weggelegten Vorschlägen weitermachen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go to the first frame on which the current object is seen.</source>
      <translation>Zum ersten Bild gehen, auf dem das aktuelle Objekt zu sehen ist.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go to the first frame.</source>
      <translation>Zum ersten Bild gehen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go to the frame where looking helps most: unsure, jumping, far from hand work.</source>
      <translation>Zu dem Bild gehen, wo Hinsehen am meisten hilft: unsicher, sprunghaft, weit von Handarbeit.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go to the last frame on which the current object is seen.</source>
      <translation>Zum letzten Bild gehen, auf dem das aktuelle Objekt zu sehen ist.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go to the last frame painted or approved by hand.</source>
      <translation>Zum vorigen von Hand bemalten oder gutgeheißenen Bild gehen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go to the last frame.</source>
      <translation>Zum letzten Bild gehen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go to the next frame painted or approved by hand.</source>
      <translation>Zum nächsten von Hand bemalten oder gutgeheißenen Bild gehen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Go to the next frame that the last propagation changed.</source>
      <translation>Zum nächsten Bild gehen, das der letzte Lauf geändert hat.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Grow mask</source>
      <translation>Maske wachsen lassen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Help</source>
      <translation>Hilfe</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Import masks…</source>
      <translation>Masken importieren…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Keep only the largest piece of the current object on this frame.</source>
      <translation>Auf diesem Bild nur das größte Stück des aktuellen Objekts behalten.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Keyboard shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Larger brush</source>
      <translation>Größerer Pinsel</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Lasso</source>
      <translation>Lasso</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Last frame</source>
      <translation>Letztes Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Last frame of the object</source>
      <translation>Letztes Bild des Objekts</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Leave maskreel; everything is saved.</source>
      <translation>maskreel verlassen; alles ist gespeichert.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Leave the proposals for later: Shift+U brings them back.</source>
      <translation>Die Vorschläge für später lassen: Umschalt+U holt sie zurück.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let COSNet propose the primary object of this frame, with the help of the whole clip.</source>
      <translation>COSNet das Hauptobjekt dieses Bildes vorschlagen lassen, mit Hilfe des ganzen Clips.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let COSNet propose the primary object on every frame.</source>
      <translation>COSNet das Hauptobjekt auf jedem Bild vorschlagen lassen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let RVOS look for up to ten objects and follow them.</source>
      <translation>RVOS bis zu zehn Objekte suchen und verfolgen lassen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let a pen that is pressed less paint a thinner line.</source>
      <translation>Ein Stift, der weniger gedrückt wird, malt eine dünnere Linie.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let another network carry the same masks and compare; masks stay as they are.</source>
      <translation>Ein anderes Netz dieselben Masken tragen lassen und vergleichen; die Masken bleiben, wie sie sind.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let brush, fill and outlines leave the pixels of all other objects alone.</source>
      <translation>Pinsel, Füllen und Umrisse lassen die Pixel aller anderen Objekte in Ruhe.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let the current object and another trade places, from this frame on or elsewhere.</source>
      <translation>Das aktuelle Objekt und ein anderes die Plätze tauschen lassen, ab diesem Bild oder anderswo.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let the current object be another or a new one, from this frame on or elsewhere.</source>
      <translation>Das aktuelle Objekt ein anderes oder ein neues sein lassen, ab diesem Bild oder anderswo.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let the current object become part of another, on all frames or some.</source>
      <translation>Das aktuelle Objekt zum Teil eines anderen machen, auf allen Bildern oder einigen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let the network come back from the last frame and compare; masks stay as they are.</source>
      <translation>Das Netz vom letzten Bild zurückkommen lassen und vergleichen; die Masken bleiben, wie sie sind.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Let the onion skin show all objects instead of the current one.</source>
      <translation>Die Zwiebelhaut zeigt alle Objekte statt nur das aktuelle.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>List every key, to be searched and changed.</source>
      <translation>Jede Taste auflisten, zum Suchen und Ändern.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Lock or unlock</source>
      <translation>Sperren oder freigeben</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Look at masks of any kind, and take them in.</source>
      <translation>Masken jeder Art ansehen und übernehmen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Make every hole in the current object part of it.</source>
      <translation>Jedes Loch im aktuellen Objekt zu einem Teil von ihm machen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Make pieces of the current object objects of their own, and follow them.</source>
      <translation>Stücke des aktuellen Objekts zu eigenen Objekten machen und ihnen folgen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Make the brush larger (Ctrl+wheel).</source>
      <translation>Den Pinsel vergrößern (Strg+Rad).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Make the brush smaller (Ctrl+wheel).</source>
      <translation>Den Pinsel verkleinern (Strg+Rad).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Make the proposal in hand an object, on all frames where it is seen.</source>
      <translation>Den Vorschlag zu einem Objekt machen, auf allen Bildern, auf denen er zu sehen ist.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Merge into the current object</source>
      <translation>Mit dem aktuellen Objekt vereinigen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Merge into…</source>
      <translation>Vereinigen mit…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Move the outline of the current object inwards by a pixel.</source>
      <translation>Den Umriss des aktuellen Objekts um ein Pixel nach innen schieben.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Move the outline of the current object outwards by a pixel.</source>
      <translation>Den Umriss des aktuellen Objekts um ein Pixel nach außen schieben.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>New object</source>
      <translation>Neues Objekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Next changed frame</source>
      <translation>Nächstes geändertes Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Next frame</source>
      <translation>Nächstes Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Next frame to review</source>
      <translation>Nächstes Bild zum Prüfen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Next object</source>
      <translation>Nächstes Objekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Next painted frame</source>
      <translation>Nächstes bemaltes Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Next proposal</source>
      <translation>Nächster Vorschlag</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Next view of masks</source>
      <translation>Nächste Ansicht der Masken</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Object</source>
      <translation>Objekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>One frame back.</source>
      <translation>Ein Bild zurück.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>One frame on.</source>
      <translation>Ein Bild weiter.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>One pixel of the video is one pixel of the screen.</source>
      <translation>Ein Pixel des Videos ist ein Pixel des Bildschirms.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Onion skin</source>
      <translation>Zwiebelhaut</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Onion skin of all objects</source>
      <translation>Zwiebelhaut aller Objekte</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Only the current object</source>
      <translation>Nur das aktuelle Objekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Open a folder of JPEG, PNG or WebP frames.</source>
      <translation>Einen Ordner mit Einzelbildern (JPEG, PNG oder WebP) öffnen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Open a video file or a maskreel project.</source>
      <translation>Eine Videodatei oder ein maskreel-Projekt öffnen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Open folder of frames…</source>
      <translation>Ordner mit Einzelbildern öffnen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Open log folder</source>
      <translation>Protokollordner öffnen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Open the clip that comes with maskreel, its first frame already painted.</source>
      <translation>Den Clip öffnen, der mit maskreel kommt; sein erstes Bild ist schon bemalt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Open the demo</source>
      <translation>Beispiel öffnen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Open video or project…</source>
      <translation>Video oder Projekt öffnen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Outlines only</source>
      <translation>Nur Umrisse</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 1.</source>
      <translation>Objekt 1 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 2.</source>
      <translation>Objekt 2 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 3.</source>
      <translation>Objekt 3 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 4.</source>
      <translation>Objekt 4 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 5.</source>
      <translation>Objekt 5 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 6.</source>
      <translation>Objekt 6 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 7.</source>
      <translation>Objekt 7 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 8.</source>
      <translation>Objekt 8 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint object 9.</source>
      <translation>Objekt 9 malen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Paint the current object. Right button erases.</source>
      <translation>Das aktuelle Objekt malen. Die rechte Taste radiert.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Pause at cuts and losses</source>
      <translation>Bei Schnitten und Verlusten anhalten</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Pen pressure</source>
      <translation>Stiftdruck</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Play faster</source>
      <translation>Schneller abspielen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Play half as fast, down to 0.25×.</source>
      <translation>Halb so schnell abspielen, bis 0,25×.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Play in a loop</source>
      <translation>In Schleife abspielen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Play or pause</source>
      <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Play slower</source>
      <translation>Langsamer abspielen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Play the clip at its own speed (also: tap Space).</source>
      <translation>Den Clip in seinem eigenen Tempo abspielen (auch: Leertaste antippen).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Play the frames chosen (none: the whole clip) over and over.</source>
      <translation>Die gewählten Bilder (keine: den ganzen Clip) immer wieder abspielen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Play twice as fast, up to 4×.</source>
      <translation>Doppelt so schnell abspielen, bis 4×.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Polygon</source>
      <translation>Polygon</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Preserve other objects</source>
      <translation>Andere Objekte bewahren</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Previous frame</source>
      <translation>Voriges Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Previous object</source>
      <translation>Voriges Objekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Previous painted frame</source>
      <translation>Voriges bemaltes Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Previous proposal</source>
      <translation>Voriger Vorschlag</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Primary object in the whole clip</source>
      <translation>Hauptobjekt im ganzen Clip</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Primary object on this frame</source>
      <translation>Hauptobjekt auf diesem Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Propagate</source>
      <translation>Fortführen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Propose</source>
      <translation>Vorschlagen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Protect the current object from every change, or allow changes again.</source>
      <translation>Das aktuelle Objekt vor jeder Änderung schützen oder Änderungen wieder erlauben.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Put away</source>
      <translation>Weglegen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Put back the masks that were on this frame before; hand work stays.</source>
      <translation>Die früheren Masken dieses Bildes zurückholen; Handarbeit bleibt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Put back the masks that were there before, on all frames; hand work stays.</source>
      <translation>Die früheren Masken auf allen Bildern zurückholen; Handarbeit bleibt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Put the proposal in the place of the current object; hand work stays.</source>
      <translation>Den Vorschlag an die Stelle des aktuellen Objekts setzen; Handarbeit bleibt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Redo</source>
      <translation>Wiederholen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Refine edges with a CRF</source>
      <translation>Kanten mit einem CRF verfeinern</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Remove all masks of this frame, except those of locked objects.</source>
      <translation>Alle Masken dieses Bildes entfernen, außer denen gesperrter Objekte.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Rename…</source>
      <translation>Umbenennen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Save now</source>
      <translation>Jetzt speichern</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Save project as…</source>
      <translation>Projekt speichern unter…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Set corner after corner; double click or Enter closes, Backspace takes one back. Right button begins a hole.</source>
      <translation>Ecke um Ecke setzen; Doppelklick oder Eingabe schließt, Rücktaste nimmt eine zurück. Die rechte Taste beginnt ein Loch.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Settings…</source>
      <translation>Einstellungen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show each frame as the network comes to it.</source>
      <translation>Jedes Bild zeigen, sobald das Netz dort ankommt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show fewer frames on the timeline, each wider (Ctrl+wheel over it).</source>
      <translation>Weniger Bilder auf der Zeitleiste zeigen, jedes breiter (Strg+Rad darüber).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show masks</source>
      <translation>Masken zeigen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show masks filled, then as outlines, then not at all.</source>
      <translation>Masken gefüllt zeigen, dann als Umrisse, dann gar nicht.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show more frames on the timeline (Ctrl+wheel over it).</source>
      <translation>Mehr Bilder auf der Zeitleiste zeigen (Strg+Rad darüber).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show or hide</source>
      <translation>Zeigen oder verbergen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show or hide all masks, to see the picture.</source>
      <translation>Alle Masken zeigen oder verbergen, um das Bild zu sehen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show or hide the current object.</source>
      <translation>Das aktuelle Objekt zeigen oder verbergen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show small pictures of the clip above the timeline.</source>
      <translation>Kleine Bilder des Clips über der Zeitleiste zeigen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show the outline of the current object one frame before (orange) and after (blue).</source>
      <translation>Den Umriss des aktuellen Objekts ein Bild davor (orange) und danach (blau) zeigen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show the outlines of masks and nothing inside them.</source>
      <translation>Die Umrisse der Masken zeigen und nichts darin.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show the whole frame.</source>
      <translation>Das ganze Bild zeigen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show thumbnails</source>
      <translation>Vorschaubilder zeigen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show what the last propagation changed of masks that were there before; once more: keep it.</source>
      <translation>Zeigen, was der letzte Lauf an früheren Masken geändert hat; noch einmal: behalten.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Show where the log file lies.</source>
      <translation>Zeigen, wo die Protokolldatei liegt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Shrink mask</source>
      <translation>Maske schrumpfen lassen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Smaller brush</source>
      <translation>Kleinerer Pinsel</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Smart selection</source>
      <translation>Kluge Auswahl</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Smooth mask</source>
      <translation>Maske glätten</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Split…</source>
      <translation>Teilen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Stop</source>
      <translation>Stopp</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Stop the network; what it did so far stays.</source>
      <translation>Das Netz anhalten; was es bisher getan hat, bleibt.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Stroke roughly over an object, or around it, to select it. Right button takes away.</source>
      <translation>Grob über ein Objekt oder darum herum streichen, um es auszuwählen. Die rechte Taste nimmt weg.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Swap object and background</source>
      <translation>Objekt und Hintergrund tauschen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Swap with…</source>
      <translation>Tauschen mit…</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Switch between painting the object and painting background.</source>
      <translation>Wechseln zwischen dem Malen des Objekts und des Hintergrunds.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Take back all that changed</source>
      <translation>Alle Änderungen zurücknehmen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Take back the last change, on whatever frame it was.</source>
      <translation>Die letzte Änderung zurücknehmen, auf welchem Bild sie auch war.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Take back this frame</source>
      <translation>Dieses Bild zurücknehmen</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Take small bumps and notches from the outline of the current object.</source>
      <translation>Kleine Beulen und Kerben vom Umriss des aktuellen Objekts nehmen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Take the current object's mask from the frame before, in place of what is here.</source>
      <translation>Die Maske des aktuellen Objekts vom Bild davor übernehmen, anstelle der hiesigen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Take the current object's mask from the next frame, in place of what is here.</source>
      <translation>Die Maske des aktuellen Objekts vom nächsten Bild übernehmen, anstelle der hiesigen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Take the next proposal in hand.</source>
      <translation>Den nächsten Vorschlag zur Hand nehmen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Take the previous proposal in hand.</source>
      <translation>Den vorigen Vorschlag zur Hand nehmen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Ten frames back.</source>
      <translation>Zehn Bilder zurück.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Ten frames on.</source>
      <translation>Zehn Bilder weiter.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>To the next painted frame</source>
      <translation>Bis zum nächsten gemalten Bild</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>To the painted frame before</source>
      <translation>Bis zum gemalten Bild davor</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Tracks in the whole clip</source>
      <translation>Spuren im ganzen Clip</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>View</source>
      <translation>Ansicht</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Wait for you where the picture is cut or an object is lost all at once.</source>
      <translation>Auf dich warten, wo das Bild geschnitten ist oder ein Objekt plötzlich verloren geht.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Wait until every change is on the disk. Changes are saved by themselves.</source>
      <translation>Warten, bis jede Änderung auf der Platte ist. Änderungen speichern sich von selbst.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>What changed</source>
      <translation>Was sich geändert hat</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>What this is, and its version.</source>
      <translation>Was dies ist, und seine Version.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Write the labels as a data set, masks or video.</source>
      <translation>Die Masken als Datensatz, Bilder oder Video schreiben.</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Zoom in</source>
      <translation>Vergrößern</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Zoom in (wheel: at the cursor).</source>
      <translation>Vergrößern (Rad: am Zeiger).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Zoom out</source>
      <translation>Verkleinern</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Zoom out (wheel: at the cursor).</source>
      <translation>Verkleinern (Rad: am Zeiger).</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Zoom timeline in</source>
      <translation>Zeitleiste vergrößern</translation>
    </message>
    <message>
      <location filename="../../app/ui/actions.py" />
      <source>Zoom timeline out</source>
      <translation>Zeitleiste verkleinern</translation>
    </message>
    <message>
      <location filename="../../app/ui/brush_panel.py" />
      <source>Brush size</source>
      <translation>Pinselgröße</translation>
    </message>
    <message>
      <location filename="../../app/ui/brush_panel.py" />
      <source>Opacity</source>
      <translation>Deckkraft</translation>
    </message>
    <message>
      <location filename="../../app/ui/brush_panel.py" />
      <source>Opacity of the masks</source>
      <translation>Deckkraft der Masken</translation>
    </message>
    <message>
      <location filename="../../app/ui/desk.py" />
      <source>Height of the timeline</source>
      <translation>Höhe der Zeitleiste</translation>
    </message>
    <message>
      <location filename="../../app/ui/desk.py" />
      <source>Width of the side column</source>
      <translation>Breite der Seitenspalte</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>&lt;b&gt;Some changes could not be saved.&lt;/b&gt;</source>
      <translation>&lt;b&gt;Einige Änderungen konnten nicht gespeichert werden.&lt;/b&gt;</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>All files</source>
      <translation>Alle Dateien</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Find another…</source>
      <translation>Ein anderes suchen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Find the file…</source>
      <translation>Datei suchen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Find the folder…</source>
      <translation>Ordner suchen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Folder of frames</source>
      <translation>Ordner mit Einzelbildern</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Look at it read only</source>
      <translation>Nur ansehen</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Lose the changes</source>
      <translation>Änderungen verlieren</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Not saved</source>
      <translation>Nicht gespeichert</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Open video or project</source>
      <translation>Video oder Projekt öffnen</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Save a copy elsewhere, or make room and try again.</source>
      <translation>Anderswo eine Kopie speichern, oder Platz schaffen und es noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Save a copy…</source>
      <translation>Eine Kopie speichern…</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Save project as</source>
      <translation>Projekt speichern unter</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>This is another video</source>
      <translation>Das ist ein anderes Video</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>This project cannot be changed at present</source>
      <translation>Dieses Projekt lässt sich gerade nicht ändern</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Use it all the same</source>
      <translation>Trotzdem verwenden</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Videos and projects</source>
      <translation>Videos und Projekte</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>Where is the video?</source>
      <translation>Wo ist das Video?</translation>
    </message>
    <message>
      <location filename="../../app/ui/dialogs.py" />
      <source>maskreel project</source>
      <translation>maskreel-Projekt</translation>
    </message>
    <message>
      <location filename="../../app/ui/gauge_view.py" />
      <source>Device and memory</source>
      <translation>Gerät und Speicher</translation>
    </message>
    <message>
      <location filename="../../app/ui/gauge_view.py" />
      <source>Machine: {free} of {total} free</source>
      <translation>Rechner: {free} von {total} frei</translation>
    </message>
    <message>
      <location filename="../../app/ui/gauge_view.py" />
      <source>The network's process: {memory}</source>
      <translation>Der Prozess des Netzes: {memory}</translation>
    </message>
    <message>
      <location filename="../../app/ui/gauge_view.py" />
      <source>Where the network computes, and the memory</source>
      <translation>Wo das Netz rechnet, und der Speicher</translation>
    </message>
    <message>
      <location filename="../../app/ui/gauge_view.py" />
      <source>{memory} free</source>
      <translation>{memory} frei</translation>
    </message>
    <message>
      <location filename="../../app/ui/gauge_view.py" />
      <source>{what}: {used} of {total} in use</source>
      <translation>{what}: {used} von {total} belegt</translation>
    </message>
    <message>
      <location filename="../../app/ui/hint_bar.py" />
      <source>Not now</source>
      <translation>Nicht jetzt</translation>
    </message>
    <message>
      <location filename="../../app/ui/key_catcher.py" />
      <source>The new key</source>
      <translation>Die neue Taste</translation>
    </message>
    <message>
      <location filename="../../app/ui/main_window.py" />
      <source>NOT SAVED</source>
      <translation>NICHT GESPEICHERT</translation>
    </message>
    <message>
      <location filename="../../app/ui/main_window.py" />
      <source>read only</source>
      <translation>nur ansehen</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>It needs about &lt;b&gt;{needed}&lt;/b&gt; (objects: {objects}, frames of {width} × {height}); &lt;b&gt;{free}&lt;/b&gt; are free. Labels keep the size of the video whatever you choose.</source>
      <translation>Er braucht etwa &lt;b&gt;{needed}&lt;/b&gt; (Objekte: {objects}, Bilder von {width} × {height}); &lt;b&gt;{free}&lt;/b&gt; sind frei. Die Labels behalten bei jeder Wahl die Größe des Videos.</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>Not enough memory</source>
      <translation>Nicht genug Speicher</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>On the CPU, slower</source>
      <translation>Auf der CPU, langsamer</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>Run it all the same</source>
      <translation>Trotzdem laufen lassen</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>Start</source>
      <translation>Starten</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>This run may not fit into memory</source>
      <translation>Dieser Lauf passt vielleicht nicht in den Speicher</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>Work at a height of {rows} pixels</source>
      <translation>Mit {rows} Pixeln Höhe arbeiten</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>too much as well</source>
      <translation>auch zu viel</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>{count} at a time</source>
      <translation>{count} auf einmal</translation>
    </message>
    <message>
      <location filename="../../app/ui/memory_dialog.py" />
      <source>{way}: about {memory}</source>
      <translation>{way}: etwa {memory}</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>Between</source>
      <translation>Dazwischen</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>Both</source>
      <translation>Beide</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>Current only</source>
      <translation>Nur aktuelles</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>Network</source>
      <translation>Netz</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>PROPAGATE</source>
      <translation>FORTFÜHREN</translation>
    </message>
    <message>
      <location filename="../../app/ui/model_panel.py" />
      <source>Progress of the network</source>
      <translation>Fortschritt des Netzes</translation>
    </message>
    <message>
      <location filename="../../app/ui/notice_bar.py" />
      <source>Close the message</source>
      <translation>Die Meldung schließen</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_panel.py" />
      <source>OBJECTS</source>
      <translation>OBJEKTE</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_panel.py" />
      <source>Paint on the picture: the first object is made for you. M adds more.</source>
      <translation>Auf das Bild malen: das erste Objekt entsteht von selbst. M fügt weitere hinzu.</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Allow changes to the object</source>
      <translation>Änderungen am Objekt erlauben</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Colour of {name}</source>
      <translation>Farbe von {name}</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Delete the object on all frames (can be undone)</source>
      <translation>Das Objekt auf allen Bildern löschen (lässt sich zurücknehmen)</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Delete {name}</source>
      <translation>{name} löschen</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Hide the object</source>
      <translation>Das Objekt verbergen</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Hide {name}</source>
      <translation>{name} verbergen</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Lock {name}</source>
      <translation>{name} sperren</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Name of {name}</source>
      <translation>Name von {name}</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Protect the object from changes</source>
      <translation>Das Objekt vor Änderungen schützen</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Show the object</source>
      <translation>Das Objekt zeigen</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Show {name}</source>
      <translation>{name} zeigen</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>Unlock {name}</source>
      <translation>{name} freigeben</translation>
    </message>
    <message>
      <location filename="../../app/ui/object_row.py" />
      <source>{name}: double click to rename</source>
      <translation>{name}: Doppelklick zum Umbenennen</translation>
    </message>
    <message>
      <location filename="../../app/ui/propose_panel.py" />
      <source>PROPOSE</source>
      <translation>VORSCHLAGEN</translation>
    </message>
    <message>
      <location filename="../../app/ui/recent.py" />
      <source>today {time}</source>
      <translation>heute {time}</translation>
    </message>
    <message>
      <location filename="../../app/ui/recent.py" />
      <source>yesterday</source>
      <translation>gestern</translation>
    </message>
    <message>
      <location filename="../../app/ui/recent.py" />
      <source>{days} days ago</source>
      <translation>vor {days} Tagen</translation>
    </message>
    <message>
      <location filename="../../app/ui/recent_card.py" />
      <source>Frames with masks</source>
      <translation>Bilder mit Masken</translation>
    </message>
    <message>
      <location filename="../../app/ui/recent_card.py" />
      <source>Take it off this list (the work stays)</source>
      <translation>Von dieser Liste nehmen (die Arbeit bleibt)</translation>
    </message>
    <message>
      <location filename="../../app/ui/recent_card.py" />
      <source>Take {name} off the list</source>
      <translation>{name} von der Liste nehmen</translation>
    </message>
    <message>
      <location filename="../../app/ui/recent_card.py" />
      <source>is not there at present</source>
      <translation>ist gerade nicht da</translation>
    </message>
    <message>
      <location filename="../../app/ui/recent_card.py" />
      <source>{done} of {count} frames</source>
      <translation>{done} von {count} Bildern</translation>
    </message>
    <message>
      <location filename="../../app/ui/review_panel.py" />
      <source>REVIEW</source>
      <translation>PRÜFEN</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>&lt;b&gt;{key}&lt;/b&gt; is the key of &lt;b&gt;{verb}&lt;/b&gt;.</source>
      <translation>&lt;b&gt;{key}&lt;/b&gt; ist die Taste von &lt;b&gt;{verb}&lt;/b&gt;.</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>&lt;b&gt;{key}&lt;/b&gt; stays as it is: holding it moves the picture, a tap plays.</source>
      <translation>&lt;b&gt;{key}&lt;/b&gt; bleibt, wie es ist: gehalten verschiebt es das Bild, angetippt spielt es ab.</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Add…</source>
      <translation>Hinzufügen…</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Another key</source>
      <translation>Andere Taste</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>At the cursor.</source>
      <translation>Am Zeiger.</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Change…</source>
      <translation>Ändern…</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Ctrl + wheel</source>
      <translation>Strg + Rad</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Drop the stroke in the hand</source>
      <translation>Den begonnenen Strich verwerfen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Erase</source>
      <translation>Radieren</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Esc</source>
      <translation>Esc</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Give every verb its own keys again</source>
      <translation>Jedem Befehl seine eigenen Tasten wiedergeben</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Give it to {verb}</source>
      <translation>{verb} geben</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Give this verb its own key again</source>
      <translation>Diesem Befehl seine eigene Taste wiedergeben</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Key</source>
      <translation>Taste</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Leave it</source>
      <translation>So lassen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Leave this verb without a key</source>
      <translation>Diesem Befehl keine Taste lassen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Mouse</source>
      <translation>Maus</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Move the picture</source>
      <translation>Bild verschieben</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Paint</source>
      <translation>Malen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Press a second key for this verb</source>
      <translation>Eine zweite Taste für diesen Befehl drücken</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Press another key for this verb (Enter)</source>
      <translation>Eine andere Taste für diesen Befehl drücken (Eingabe)</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Press the new key for &lt;b&gt;{verb}&lt;/b&gt;. Esc leaves it as it is.</source>
      <translation>Die neue Taste für &lt;b&gt;{verb}&lt;/b&gt; drücken. Esc lässt es, wie es ist.</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Reset</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Reset all</source>
      <translation>Alle zurücksetzen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Search verbs and keys</source>
      <translation>Befehle und Tasten suchen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Search: a word, or a key such as Ctrl+E</source>
      <translation>Suchen: ein Wort, oder eine Taste wie Ctrl+E</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Space + drag   middle drag</source>
      <translation>Leertaste + ziehen   Mitte ziehen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>The tool in the hand.</source>
      <translation>Das Werkzeug in der Hand.</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Verb</source>
      <translation>Befehl</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Verbs and their keys</source>
      <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>What it does</source>
      <translation>Was er tut</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Whatever the tool.</source>
      <translation>Bei jedem Werkzeug.</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>Zoom</source>
      <translation>Vergrößern, verkleinern</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>left drag</source>
      <translation>links ziehen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>right drag</source>
      <translation>rechts ziehen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>tap Space</source>
      <translation>Leertaste antippen</translation>
    </message>
    <message>
      <location filename="../../app/ui/shortcuts_dialog.py" />
      <source>wheel</source>
      <translation>Rad</translation>
    </message>
    <message>
      <location filename="../../app/ui/splitter.py" />
      <source>&lt;b&gt;{what}&lt;/b&gt;&lt;br&gt;Drag to change it; a double click brings back the usual one.</source>
      <translation>&lt;b&gt;{what}&lt;/b&gt;&lt;br&gt;Ziehen ändert sie; ein Doppelklick stellt die übliche wieder her.</translation>
    </message>
    <message>
      <location filename="../../app/ui/status.py" />
      <source>All changes saved</source>
      <translation>Alle Änderungen gespeichert</translation>
    </message>
    <message>
      <location filename="../../app/ui/status.py" />
      <source>Every change is written to the project as you work.</source>
      <translation>Jede Änderung wird beim Arbeiten ins Projekt geschrieben.</translation>
    </message>
    <message>
      <location filename="../../app/ui/status.py" />
      <source>Project: {path}</source>
      <translation>Projekt: {path}</translation>
    </message>
    <message>
      <location filename="../../app/ui/status.py" />
      <source>Read only</source>
      <translation>Nur ansehen</translation>
    </message>
    <message>
      <location filename="../../app/ui/status.py" />
      <source>Saving…</source>
      <translation>Speichert…</translation>
    </message>
    <message>
      <location filename="../../app/ui/status.py" />
      <source>Somebody else works on this project, or it may not be written to.</source>
      <translation>Jemand anders arbeitet an diesem Projekt, oder es darf nicht beschrieben werden.</translation>
    </message>
    <message>
      <location filename="../../app/ui/status.py" />
      <source>{count} frames</source>
      <translation>{count} Bilder</translation>
    </message>
    <message>
      <location filename="../../app/ui/verbs.py" />
      <source>The language changes when maskreel is started again.</source>
      <translation>Die Sprache wechselt, wenn maskreel wieder gestartet wird.</translation>
    </message>
    <message>
      <location filename="../../app/ui/welcome.py" />
      <source>Opening {name}…</source>
      <translation>{name} wird geöffnet…</translation>
    </message>
    <message>
      <location filename="../../app/ui/welcome.py" />
      <source>Paint the first frame, let a network carry the masks, correct, export DAVIS.
Drop a video, a folder of frames or a project here.</source>
      <translation>Das erste Bild bemalen, ein Netz die Masken tragen lassen, berichtigen, DAVIS exportieren.
Ein Video, einen Ordner mit Einzelbildern oder ein Projekt hierher ziehen.</translation>
    </message>
    <message>
      <location filename="../../app/ui/welcome.py" />
      <source>RECENT</source>
      <translation>ZULETZT</translation>
    </message>
  </context>
</TS>
